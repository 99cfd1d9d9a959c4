package dev.runboard.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.runboard.upstream.AccessToken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * The pages that have asked this server for news within the last minute, by the token that they show. None of it outlives the
 * last of them for long.
 */
@Component
class ActivePages {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_TOKENS = 10_000;

    /** Each page makes its name up: what a hostile browser sends is counted up to here, and takes no more room. */
    private static final int MAX_PAGES = 500;

    private final InstantSource clock;

    /** For each token by its fingerprint, when each page asked last, in milliseconds. */
    private final LoadingCache<String, Map<String, Long>> byFingerprint = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build(fingerprint -> new ConcurrentHashMap<>());

    ActivePages(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes that {@code page} asks now. */
    void see(AccessToken token, String page) {
        Map<String, Long> pages = byFingerprint.get(token.fingerprint());
        if (pages.size() < MAX_PAGES || pages.containsKey(page)) {
            pages.put(page, clock.millis());
        }
    }

    int size(AccessToken token) {
        Map<String, Long> pages = byFingerprint.get(token.fingerprint());
        long earliest = clock.millis() - WINDOW.toMillis();
        pages.values().removeIf(askedAt -> askedAt <= earliest);
        return pages.size();
    }
}
