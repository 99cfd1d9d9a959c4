package dev.runboard.demo.data;

import java.time.Instant;

/** That a session was cancelled, when, and how it would have ended otherwise. */
record Cancellation(Instant at, Instant plannedEnds, Ending plannedEnding) {}
