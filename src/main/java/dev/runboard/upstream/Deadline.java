package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * The end of a wait. It uses elapsed time, because the system clock may be set meanwhile.
 *
 * @param end in nanoseconds of {@code ticker}
 */
public record Deadline(long end, Ticker ticker) {

    /** The deadline that passes {@code limit} from now. */
    public static Deadline in(Duration limit) {
        return in(limit, Ticker.systemTicker());
    }

    /** Like {@link #in(Duration)}, with the time of {@code ticker}. */
    public static Deadline in(Duration limit, Ticker ticker) {
        return new Deadline(ticker.read() + limit.toNanos(), ticker);
    }

    /** The time until the deadline; negative once it has passed. */
    public Duration left() {
        return Duration.ofNanos(end - ticker.read());
    }

    public boolean hasPassed() {
        return !left().isPositive();
    }
}
