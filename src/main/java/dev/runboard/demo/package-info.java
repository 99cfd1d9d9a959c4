/** The demo upstream: the vendor's API over loopback HTTP, with runs computed from the time of day; in profile {@code demo} alone. */
@NullMarked
package dev.runboard.demo;

import org.jspecify.annotations.NullMarked;
