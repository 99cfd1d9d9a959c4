/** What the demo upstream promises, asked of it over HTTP. */
@NullMarked
package dev.runboard.demo;

import org.jspecify.annotations.NullMarked;
