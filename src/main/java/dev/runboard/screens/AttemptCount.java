package dev.runboard.screens;

import dev.runboard.stores.Expiring;
import java.time.Instant;

/** The user codes that a person has entered without success, or that are still being checked, and when the count expires. */
record AttemptCount(int wrong, Instant until) implements Expiring {

    AttemptCount plus(int more) {
        return new AttemptCount(wrong + more, until);
    }
}
