package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Limits log lines to one a minute for each kind. The next line says how many were suppressed. */
public final class LogLimit {

    private static final Duration MIN_INTERVAL = Duration.ofMinutes(1);
    private static final int MAX_KINDS = 10_000;

    /** A kind without lines is removed after this time. */
    private static final Duration MAX_IDLE = Duration.ofHours(1);

    private final Ticker ticker;
    private final Cache<Object, Written> kinds;

    /**
     * The last line of a kind.
     *
     * @param at when the line was written, in nanoseconds of the ticker
     * @param suppressed lines that were suppressed since
     * @param isFirst whether the current call writes the line
     * @param suppressedBefore lines that were suppressed before it
     */
    private record Written(long at, long suppressed, boolean isFirst, long suppressedBefore) {}

    public LogLimit() {
        this(Ticker.systemTicker());
    }

    LogLimit(Ticker ticker) {
        this.ticker = ticker;
        this.kinds = Caffeine.newBuilder()
                .ticker(ticker)
                .executor(Runnable::run)
                .maximumSize(MAX_KINDS)
                .expireAfterAccess(MAX_IDLE)
                .build();
    }

    /**
     * Writes the line unless one of this kind was written in the last minute.
     *
     * @param kind lines with equal kinds count as repetitions
     * @param line writes the line and gets its ending: an empty text, or how many lines were suppressed
     */
    public void write(Object kind, Consumer<String> line) {
        long now = ticker.read();
        Written written = kinds.asMap().compute(kind, (same, last) -> next(last, now));
        if (written.isFirst()) {
            line.accept(written.suppressedBefore() == 0 ? "" : " (and " + written.suppressedBefore() + " more before)");
        }
    }

    private static Written next(@Nullable Written last, long now) {
        if (last != null && now - last.at() < MIN_INTERVAL.toNanos()) {
            return new Written(last.at(), last.suppressed() + 1, false, 0);
        }
        return new Written(now, 0, true, last == null ? 0 : last.suppressed());
    }
}
