/** Screens of the wall: a screen shows a user code, a person confirms it, and the list of screens ends them. */
@NullMarked
package dev.runboard.screens;

import org.jspecify.annotations.NullMarked;
