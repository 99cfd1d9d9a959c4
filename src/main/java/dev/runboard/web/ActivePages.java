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
 * Counts the pages of each token that refreshed within the last minute.
 */
@Component
class ActivePages {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_TOKENS = 10_000;

    /** Limits the pages of a token, because a hostile browser may send many names. */
    private static final int MAX_PAGES = 500;

    private final InstantSource clock;

    /** The last refresh of each page in milliseconds since 1970, by fingerprint and page. */
    private final LoadingCache<String, Map<String, Long>> byFingerprint = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .expireAfterAccess(WINDOW.multipliedBy(2))
            .build(fingerprint -> new ConcurrentHashMap<>());

    ActivePages(InstantSource clock) {
        this.clock = clock;
    }

    /** Records that {@code page} refreshes now. */
    void touch(AccessToken token, String page) {
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
