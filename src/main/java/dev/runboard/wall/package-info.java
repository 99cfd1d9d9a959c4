/** The wall: shows what is broken now on a screen without keyboard, and pairs screens. */
@NullMarked
package dev.runboard.wall;

import org.jspecify.annotations.NullMarked;
