package dev.runboard.upstream.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.runboard.upstream.AccessToken;
import java.time.Duration;
import java.time.InstantSource;

/** Counts the calls of each token in the last minute. */
class CallRate {

    private static final int MAX_TOKENS = 10_000;

    /** Longer than the minute that is counted, so that eviction never changes a count. */
    private static final Duration MAX_IDLE = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final LoadingCache<String, SlidingMinuteCounter> byFingerprint = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterAccess(MAX_IDLE)
            .build(fingerprint -> new SlidingMinuteCounter());

    CallRate(InstantSource clock) {
        this.clock = clock;
    }

    void count(AccessToken token) {
        byFingerprint.get(token.fingerprint()).count(clock.instant());
    }

    int lastMinute(AccessToken token) {
        SlidingMinuteCounter counter = byFingerprint.getIfPresent(token.fingerprint());
        return counter == null ? 0 : counter.total(clock.instant());
    }

    void forget(String fingerprint) {
        byFingerprint.invalidate(fingerprint);
    }
}
