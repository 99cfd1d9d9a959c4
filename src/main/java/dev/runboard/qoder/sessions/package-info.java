/** Sessions of runs, and how a run ended as its session tells it. */
@NullMarked
package dev.runboard.qoder.sessions;

import org.jspecify.annotations.NullMarked;
