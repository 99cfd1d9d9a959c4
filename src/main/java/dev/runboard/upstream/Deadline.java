package dev.runboard.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When somebody who waits for an answer waits no longer, whatever the wait is for. */
record Deadline(Instant end, InstantSource clock) {

    static Deadline in(Duration limit, InstantSource clock) {
        return new Deadline(clock.instant().plus(limit), clock);
    }

    /** Negative once it has passed. */
    Duration left() {
        return Duration.between(clock.instant(), end);
    }

    boolean hasPassed() {
        return !left().isPositive();
    }
}
