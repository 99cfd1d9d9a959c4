package dev.runboard.wall;

import dev.runboard.stores.Expiring;
import java.time.Instant;

/**
 * A screen that shows the wall with the token of its owner.
 *
 * @param id known to the server only
 * @param seenAt when it last requested the wall
 */
record Screen(String id, String name, Instant pairedAt, Instant until, Instant seenAt) implements Expiring {

    Screen seenAt(Instant now) {
        return new Screen(id, name, pairedAt, until, now);
    }
}
