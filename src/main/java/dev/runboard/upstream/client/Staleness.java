package dev.runboard.upstream.client;

import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How long an answer is fresh, and for how long a stale one may be shown instead of a new one. */
record Staleness(UpstreamSettings settings, InstantSource clock) {

    /** Divides the wait for a fresh answer if the stale one is only slightly too old. */
    private static final int SHORT_WAIT_DIVISOR = 10;

    /** @param maxAge how long a good answer is fresh */
    boolean isFresh(CacheEntry<?> entry, Duration maxAge) {
        Instant now = clock.instant();
        Problem problem = entry.problem();
        if (problem == null) {
            return now.isBefore(entry.checkedAt().plus(maxAge));
        }
        Instant until = problem.until();
        return now.isBefore(until != null ? until : entry.checkedAt().plus(settings.maxAge()));
    }

    boolean isUsable(CacheEntry<?> entry) {
        return entry.isGoodSince(clock.instant().minus(settings.staleIfError()));
    }

    /** A page refreshes once per max-age. An answer that missed one refresh is shown without a warning. */
    boolean isSlight(CacheEntry<?> entry, Duration maxAge) {
        return clock.instant().isBefore(entry.checkedAt().plus(maxAge.multipliedBy(2)));
    }

    /** How long requests wait for a fresh answer if a stale one can be shown. */
    Duration maxWait(boolean isSlight, boolean isFailing) {
        if (isFailing) {
            return settings.waitWhileFailing();
        }
        return isSlight ? settings.waitForFresh().dividedBy(SHORT_WAIT_DIVISOR) : settings.waitForFresh();
    }
}
