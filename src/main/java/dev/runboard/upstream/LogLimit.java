package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets one line of a kind into the log in a minute, however often it happens. The next line says how many were left out. */
public final class LogLimit {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MAX_KINDS = 10_000;

    /** What is over is forgotten after an hour at the latest. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final Ticker ticker;
    private final Cache<Object, Written> kinds;

    /**
     * @param at when the line was written, in nanoseconds of the ticker
     * @param leftOut how many were left out since
     * @param isNew whether the line is the one that asked
     * @param before how many were left out before it
     */
    private record Written(long at, long leftOut, boolean isNew, long before) {}

    public LogLimit() {
        this(Ticker.systemTicker());
    }

    LogLimit(Ticker ticker) {
        this.ticker = ticker;
        this.kinds = Caffeine.newBuilder()
                .ticker(ticker)
                .executor(Runnable::run)
                .maximumSize(MAX_KINDS)
                .expireAfterAccess(KEPT)
                .build();
    }

    /**
     * Writes the line, unless one of this kind was written less than a minute ago.
     *
     * @param kind what lines have to share to be repetitions
     * @param line gets what to add at its end: nothing, or how many were left out before
     */
    public void write(Object kind, Consumer<String> line) {
        long now = ticker.read();
        Written written = kinds.asMap().compute(kind, (same, last) -> next(last, now));
        if (written.isNew()) {
            line.accept(written.before() == 0 ? "" : " (and " + written.before() + " more before)");
        }
    }

    private static Written next(@Nullable Written last, long now) {
        if (last != null && now - last.at() < PAUSE.toNanos()) {
            return new Written(last.at(), last.leftOut() + 1, false, 0);
        }
        return new Written(now, 0, true, last == null ? 0 : last.leftOut());
    }
}
