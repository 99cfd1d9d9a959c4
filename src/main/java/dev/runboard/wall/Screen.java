package dev.runboard.wall;

import dev.runboard.stores.Expiring;
import java.time.Instant;

/**
 * A screen that shows the wall with its owner's token.
 *
 * @param id known to this server alone
 * @param seenAt when it last asked for news
 */
record Screen(String id, String name, Instant pairedAt, Instant until, Instant seenAt) implements Expiring {

    Screen seen(Instant now) {
        return new Screen(id, name, pairedAt, until, now);
    }
}
