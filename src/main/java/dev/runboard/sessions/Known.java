package dev.runboard.sessions;

import java.time.Duration;
import java.time.Instant;

/** An outcome, and when it was found out. */
record Known(Outcome outcome, Instant at) {

    /** So long what may change is shown where there was no call left to ask again. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    boolean isFinal() {
        return outcome.isFinal();
    }

    boolean mayStandIn(Instant now) {
        return isFinal() || now.isBefore(at.plus(GRACE));
    }
}
