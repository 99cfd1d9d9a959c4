/** The application as those see it who run it: it starts, says how it is, and ends. */
@NullMarked
package dev.runboard.operations;

import org.jspecify.annotations.NullMarked;
