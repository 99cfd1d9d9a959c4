package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * When somebody who waits for an answer waits no longer, whatever the wait is for.
 *
 * <p>It is counted in time that passes, not read from the clock on the wall, which may be set while somebody waits.
 *
 * @param end in the nanoseconds of {@code ticker}
 */
public record Deadline(long end, Ticker ticker) {

    /** The end of a wait that begins now and may last {@code limit}. */
    public static Deadline in(Duration limit) {
        return in(limit, Ticker.systemTicker());
    }

    static Deadline in(Duration limit, Ticker ticker) {
        return new Deadline(ticker.read() + limit.toNanos(), ticker);
    }

    /** Negative once it has passed. */
    public Duration left() {
        return Duration.ofNanos(end - ticker.read());
    }

    public boolean hasPassed() {
        return !left().isPositive();
    }
}
