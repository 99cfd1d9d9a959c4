package dev.runboard.stores.redis;

import java.util.Locale;

/** A fault of Redis. The log has one line when it begins and one when it ends. */
enum RedisFault {
    UNREACHABLE(
            "Redis does not answer. Until it does, pages answer with 503. Users stay signed in", "Redis answers again"),
    READ_ONLY(
            "Redis refuses to write. Signed-in users are not affected, but signing in and pairing screens fail."
                    + " Give Redis more memory or disk, or find out why it is read-only",
            "Redis writes again"),
    NO_ACCESS(
            "Redis refuses the user or the password of Runboard, or forbids that user a command."
                    + " Check spring.data.redis.username and .password, and the permissions of the user",
            "Redis accepts the user of Runboard again"),
    LOADING(
            "Redis loads its data. Until it has, pages answer with 503. Users stay signed in",
            "Redis has loaded its data"),
    BUSY(
            "Redis is busy with a script. Until it ends, pages answer with 503. Users stay signed in",
            "Redis is no longer busy with a script"),
    ERROR_REPLY("Redis answers with an error", "Redis answers without errors again"),
    SLOW("Redis answers slowly. Every page waits for it", "Redis answers fast again"),
    OTHER_KEY(
            "The data in Redis was encrypted with another key. Runboard is not ready, and changes nothing."
                    + " Give it the keys of the other processes (runboard.cluster.keys)",
            "The keys decrypt the data in Redis"),
    OTHER_CLOCK(
            "The clock of this machine and that of Redis differ by more than a minute. Redis decides what has expired,"
                    + " but the ages on pages may be wrong. Set both clocks",
            "The clock of this machine and that of Redis agree again");

    private final String startMessage;
    private final String endMessage;

    RedisFault(String startMessage, String endMessage) {
        this.startMessage = startMessage;
        this.endMessage = endMessage;
    }

    String startMessage() {
        return startMessage;
    }

    String endMessage() {
        return endMessage;
    }

    /** The name of the fault in metrics and health details. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
