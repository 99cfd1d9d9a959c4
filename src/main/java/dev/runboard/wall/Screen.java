package dev.runboard.wall;

import java.io.Serializable;
import java.time.Instant;

/**
 * A screen that shows the wall with its owner's token.
 *
 * @param id known to this server alone
 * @param owner the fingerprint of the owner's token
 * @param seenAt when it last asked for news
 */
record Screen(String id, String name, String owner, Instant pairedAt, Instant until, Instant seenAt)
        implements Serializable {

    Screen seen(Instant now) {
        return new Screen(id, name, owner, pairedAt, until, now);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }
}
