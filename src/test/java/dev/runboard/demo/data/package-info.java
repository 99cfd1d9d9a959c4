/** What the demo upstream promises, asked of it over HTTP. */
@NullMarked
package dev.runboard.demo.data;

import org.jspecify.annotations.NullMarked;
