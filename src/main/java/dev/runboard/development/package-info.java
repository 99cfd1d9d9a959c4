/** Serves styles and scripts from their sources, in profile {@code development} only. */
@NullMarked
package dev.runboard.development;

import org.jspecify.annotations.NullMarked;
