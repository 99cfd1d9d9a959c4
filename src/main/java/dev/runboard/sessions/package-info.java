/** The session of a run: its details, its transcript, and each event. */
@NullMarked
package dev.runboard.sessions;

import org.jspecify.annotations.NullMarked;
