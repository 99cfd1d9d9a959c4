package dev.runboard.qoder.runs;

import dev.runboard.qoder.RunList;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When runs were triggered: from {@code since} on and before {@code until}. A missing bound is open. */
public record TimeRange(@Nullable TimeBound since, @Nullable TimeBound until) {

    public static final TimeRange ANY = new TimeRange(null, null);

    /** A range with fixed bounds. */
    public record Window(@Nullable Instant since, @Nullable Instant until) {

        boolean isOpen() {
            return since == null && until == null;
        }

        /** Whether a time is in the range. A missing time is in an open range only. */
        boolean contains(@Nullable Instant time) {
            if (isOpen()) {
                return true;
            }
            return time != null && !isBefore(time) && (until == null || time.isBefore(until));
        }

        private boolean isBefore(Instant time) {
            return since != null && time.isBefore(since);
        }

        /** Whether a list ends before the range. It is newest first, so all runs after it are older too. */
        boolean isBehind(RunList newestFirst) {
            return since != null && newestFirst.endsBefore(since);
        }
    }

    public boolean isAny() {
        return equals(ANY);
    }

    public boolean isLive() {
        return (since != null && since.isLive()) || (until != null && until.isLive());
    }

    /** Whether it ends at {@code time} or before. */
    public boolean endsBefore(Instant time) {
        return until != null && !until.resolve(time).isAfter(time);
    }

    /** Whether it starts after {@code time}. */
    public boolean startsAfter(Instant time) {
        return since != null && since.resolve(time).isAfter(time);
    }

    public Window window(Instant now) {
        return new Window(since == null ? null : since.resolve(now), until == null ? null : until.resolve(now));
    }

    /** Returns this range with bounds fixed now. */
    public TimeRange frozen(Instant now) {
        TimeBound end = until == null ? TimeBound.at(now) : TimeBound.at(until.resolve(now));
        return new TimeRange(since == null ? null : TimeBound.at(since.resolve(now)), end);
    }
}
