package dev.runboard.demo;

import java.time.Instant;

/** That a session was cancelled, when, and how it would have ended otherwise. */
record Cut(Instant at, Instant plannedEnds, Ending plannedEnding) {}
