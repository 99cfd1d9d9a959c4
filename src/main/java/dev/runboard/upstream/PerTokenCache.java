package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What was found out with a token and will not change: kept up to a number of small entries or up to a size, and forgotten when
 * the token's answers are.
 */
public final class PerTokenCache<K, V> {

    /** The fingerprint comes first: no key of one token ever equals a key of another. */
    private record Key<K>(String fingerprint, K what) {}

    /** About what an entry takes beside its key and its value, in bytes. */
    private static final int ENTRY = 160;

    private final Cache<Key<K>, V> known;

    /** How often tokens were forgotten, by their fingerprints: a few of them share a counter. */
    private final AtomicLongArray evictions = new AtomicLongArray(1024);

    private PerTokenCache(Cache<Key<K>, V> known) {
        this.known = known;
    }

    PerTokenCache(int entries) {
        this(Caffeine.newBuilder().maximumSize(entries).build());
    }

    /** A memory of entries that take up to {@code most} of the heap together. */
    static <K, V> PerTokenCache<K, V> ofSize(DataSize most) {
        return new PerTokenCache<>(Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .weigher((Key<K> key, V value) -> ENTRY + (int) (HeapWeight.of(key.what()) + HeapWeight.of(value)))
                .build());
    }

    /**
     * A memory of texts up to a size.
     *
     * @param most what texts may take in bytes of heap, each counted twice: a key is made of what its text shows
     */
    static <K> PerTokenCache<K, String> ofTexts(DataSize most, Duration life) {
        return new PerTokenCache<>(Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .weigher((Key<K> key, String text) -> ENTRY + 2 * (int) HeapWeight.of(text))
                .expireAfterWrite(life)
                .build());
    }

    /** @param weight about how many bytes a value takes */
    static <K, V> PerTokenCache<K, V> ofWeight(DataSize most, ToIntFunction<V> weight) {
        return new PerTokenCache<>(Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .weigher((Key<K> key, V value) -> ENTRY + weight.applyAsInt(value))
                .build());
    }

    /** The part that belongs to {@code token}; what is put into it after that token was forgotten is not kept. */
    public Part of(AccessToken token) {
        return new Part(token.fingerprint(), evictions.get(counter(token.fingerprint())));
    }

    void forget(String fingerprint) {
        evictions.incrementAndGet(counter(fingerprint));
        known.asMap().keySet().removeIf(key -> key.fingerprint().equals(fingerprint));
    }

    private int counter(String fingerprint) {
        return Math.floorMod(fingerprint.hashCode(), evictions.length());
    }

    /** One token's part, for one short piece of work. */
    public final class Part {

        private final String fingerprint;
        private final long begun;

        private Part(String fingerprint, long begun) {
            this.fingerprint = fingerprint;
            this.begun = begun;
        }

        public @Nullable V get(K what) {
            return known.getIfPresent(new Key<>(fingerprint, what));
        }

        public void put(K what, V value) {
            Key<K> key = new Key<>(fingerprint, what);
            known.put(key, value);
            if (evictions.get(counter(fingerprint)) != begun) {
                // The token was forgotten meanwhile, or one that shares its counter: then this is found out once more.
                known.invalidate(key);
            }
        }
    }
}
