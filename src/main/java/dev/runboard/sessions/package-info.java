/** The session behind a run: how the run went, and all that happened in it. */
@NullMarked
package dev.runboard.sessions;

import org.jspecify.annotations.NullMarked;
