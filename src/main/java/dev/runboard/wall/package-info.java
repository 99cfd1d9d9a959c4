/** The wall: shows what is broken now on a screen without keyboard. */
@NullMarked
package dev.runboard.wall;

import org.jspecify.annotations.NullMarked;
