package dev.runboard.qoder.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When runs were triggered: from {@code since} on, before {@code until}; a missing end is open.
 */
public record TimeRange(@Nullable TimeBound since, @Nullable TimeBound until) {

    public static final TimeRange ANY = new TimeRange(null, null);

    /** A range whose ends were resolved: what it means at one moment. */
    public record Window(@Nullable Instant since, @Nullable Instant until) {

        boolean isOpen() {
            return since == null && until == null;
        }

        /** Whether a run that was triggered then lies in it; of a run without a time that cannot be said. */
        boolean contains(@Nullable Instant time) {
            if (isOpen()) {
                return true;
            }
            return time != null && !isBefore(time) && (until == null || time.isBefore(until));
        }

        /** Whether {@code time}, and with it every older one, lies before it. */
        public boolean isBefore(Instant time) {
            return since != null && time.isBefore(since);
        }
    }

    public boolean isAny() {
        return equals(ANY);
    }

    public boolean isLive() {
        return (since != null && since.isLive()) || (until != null && until.isLive());
    }

    public Window window(Instant now) {
        return new Window(since == null ? null : since.resolve(now), until == null ? null : until.resolve(now));
    }

    /** The same range with both ends fixed at what they mean now. */
    public TimeRange frozen(Instant now) {
        TimeBound end = until == null ? TimeBound.at(now) : TimeBound.at(until.resolve(now));
        return new TimeRange(since == null ? null : TimeBound.at(since.resolve(now)), end);
    }
}
