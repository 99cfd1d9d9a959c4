package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.InstantSource;

/** How many calls this server has lately made with each token. A token that is no longer used is forgotten. */
class CallRate {

    private static final int MAX_TOKENS = 10_000;

    /** Longer than what is counted: then there is nothing left to know. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final LoadingCache<String, SlidingMinuteCounter> byFingerprint = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterAccess(KEPT)
            .build(fingerprint -> new SlidingMinuteCounter());

    CallRate(InstantSource clock) {
        this.clock = clock;
    }

    void count(AccessToken token) {
        byFingerprint.get(token.fingerprint()).count(clock.instant());
    }

    int lastMinute(AccessToken token) {
        SlidingMinuteCounter known = byFingerprint.getIfPresent(token.fingerprint());
        return known == null ? 0 : known.total(clock.instant());
    }

    void forget(String fingerprint) {
        byFingerprint.invalidate(fingerprint);
    }
}
