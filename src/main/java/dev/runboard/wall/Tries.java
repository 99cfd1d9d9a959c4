package dev.runboard.wall;

import dev.runboard.stores.Expiring;
import java.time.Instant;

/** How many wrong codes a person has typed since they began, and until when that counts. */
record Tries(int wrong, Instant until) implements Expiring {

    Tries plus(int more) {
        return new Tries(wrong + more, until);
    }
}
