package dev.runboard.upstream;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a call is repeated. It is drawn each time: calls that failed together do not come back together. */
final class BackOff {

    private static final long FIRST_MILLIS = 300;

    /** With what is drawn on top, 4 s at most: a wait that is cut to a limit would be the same for all. */
    private static final long LAST_MILLIS = 2666;

    private static final long MAX_JITTER_MILLIS = 1000;

    private BackOff() {}

    /** About 300 ms after the first failure and twice as long after each further one, half of it more or less. */
    static long millisAfter(int failures) {
        long usual = Math.min(FIRST_MILLIS << Math.min(failures - 1, 8), LAST_MILLIS);
        return usual / 2 + drawn(usual);
    }

    /** At least as long as the upstream asks for, and up to a quarter of it longer, but no more than a second. */
    static long millisFor(Duration asked) {
        long wait = Math.max(1, asked.toMillis());
        return wait + drawn(Math.min(wait / 4, MAX_JITTER_MILLIS));
    }

    private static long drawn(long most) {
        return ThreadLocalRandom.current().nextLong(most + 1);
    }
}
