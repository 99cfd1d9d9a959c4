/** The wall: what is broken now, readable from afar on a screen that nobody touches, and how a screen becomes one. */
@NullMarked
package dev.runboard.wall;

import org.jspecify.annotations.NullMarked;
