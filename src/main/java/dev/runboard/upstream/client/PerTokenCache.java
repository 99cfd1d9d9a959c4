package dev.runboard.upstream.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.answers.HeapWeight;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * A cache of values that were found with a token. Its size is limited, and it evicts a token when the token's answers are evicted.
 */
public final class PerTokenCache<K, V> {

    /** Contains the fingerprint, so that a key of one token never equals a key of another. */
    private record Key<K>(String fingerprint, K what) {}

    /** Approximate bytes of an entry, without its key and value. */
    private static final int ENTRY_OVERHEAD = 160;

    private final Cache<Key<K>, V> entries;

    /** How often tokens were evicted, by their fingerprints. A few tokens share a counter. */
    private final AtomicLongArray evictions = new AtomicLongArray(1024);

    private PerTokenCache(Cache<Key<K>, V> entries) {
        this.entries = entries;
    }

    PerTokenCache(int entries) {
        this(Caffeine.newBuilder().maximumSize(entries).build());
    }

    /** A cache limited by the heap that all entries take. */
    static <K, V> PerTokenCache<K, V> ofSize(DataSize maxSize) {
        return new PerTokenCache<>(Caffeine.newBuilder()
                .maximumWeight(maxSize.toBytes())
                .weigher((Key<K> key, V value) ->
                        ENTRY_OVERHEAD + (int) (HeapWeight.of(key.what()) + HeapWeight.of(value)))
                .build());
    }

    /** @param weight returns the approximate bytes of a value */
    static <K, V> PerTokenCache<K, V> ofWeight(DataSize maxSize, ToIntFunction<V> weight) {
        return new PerTokenCache<>(Caffeine.newBuilder()
                .maximumWeight(maxSize.toBytes())
                .weigher((Key<K> key, V value) -> ENTRY_OVERHEAD + weight.applyAsInt(value))
                .build());
    }

    /**
     * @param maxAge how long a value is kept
     * @param weight returns the approximate bytes of a value
     */
    static <K, V> PerTokenCache<K, V> ofWeight(DataSize maxSize, Duration maxAge, ToIntFunction<V> weight) {
        return new PerTokenCache<>(Caffeine.newBuilder()
                .maximumWeight(maxSize.toBytes())
                .weigher((Key<K> key, V value) -> ENTRY_OVERHEAD + weight.applyAsInt(value))
                .expireAfterWrite(maxAge)
                .build());
    }

    /** The entries of {@code token}. Values that are put after the token was evicted are not kept. */
    public Part of(AccessToken token) {
        return new Part(token.fingerprint(), evictions.get(counter(token.fingerprint())));
    }

    void forget(String fingerprint) {
        evictions.incrementAndGet(counter(fingerprint));
        entries.asMap().keySet().removeIf(key -> key.fingerprint().equals(fingerprint));
    }

    private int counter(String fingerprint) {
        return Math.floorMod(fingerprint.hashCode(), evictions.length());
    }

    /** The entries of one token, for one short operation. */
    public final class Part {

        private final String fingerprint;
        private final long evictionsBefore;

        private Part(String fingerprint, long evictionsBefore) {
            this.fingerprint = fingerprint;
            this.evictionsBefore = evictionsBefore;
        }

        public @Nullable V get(K what) {
            return entries.getIfPresent(new Key<>(fingerprint, what));
        }

        public void put(K what, V value) {
            Key<K> key = new Key<>(fingerprint, what);
            entries.put(key, value);
            if (evictions.get(counter(fingerprint)) != evictionsBefore) {
                // The token was evicted meanwhile, or one that shares its counter. Then the value is only looked up
                // once more.
                entries.invalidate(key);
            }
        }
    }
}
