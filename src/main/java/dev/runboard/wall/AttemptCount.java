package dev.runboard.wall;

import dev.runboard.stores.Expiring;
import java.time.Instant;

/** The wrong user codes that a person has entered, and when the count expires. */
record AttemptCount(int wrong, Instant until) implements Expiring {

    AttemptCount plus(int more) {
        return new AttemptCount(wrong + more, until);
    }
}
