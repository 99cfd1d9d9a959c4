/** The sessions of runs, and the outcomes of runs that are derived from them. */
@NullMarked
package dev.runboard.qoder.sessions;

import org.jspecify.annotations.NullMarked;
