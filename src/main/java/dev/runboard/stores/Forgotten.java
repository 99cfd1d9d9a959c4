package dev.runboard.stores;

import dev.runboard.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisStreamCommands.XAddOptions;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.connection.stream.StreamRecords;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.StreamOperations;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Tells the other processes whose answers were dropped here, after a sign-out or when a token was refused, and drops whose
 * answers were dropped there. What they keep was of no use to anybody, as the session is gone for all: but it is said to be gone.
 *
 * <p>The news are kept in a stream, and each process knows how far it has read: one that was cut off for a while misses none.
 */
class Forgotten {

    private static final Logger log = LoggerFactory.getLogger(Forgotten.class);

    private static final String KEY = "runboard:forgotten";
    private static final String TOKEN = "token";
    private static final int AT_ONCE = 1000;
    private static final int MAX_ENTRIES = 20_000;

    private final SharedStore store;
    private final SealedObjects sealed;
    private final Upstream upstream;
    private String read = "0-0";

    Forgotten(SharedStore store, SealedObjects sealed, Upstream upstream) {
        this.store = store;
        this.sealed = sealed;
        this.upstream = upstream;
        upstream.onEvict(this::tell);
    }

    /** Whoever signs out while Redis does not answer is told that it did not work: it is not this that says so. */
    private void tell(String fingerprint) {
        byte[] value = sealed.close(fingerprint, KEY);
        try {
            store.write(redis -> stream(redis)
                    .add(
                            StreamRecords.newRecord().in(KEY).ofMap(Map.of(TOKEN, value)),
                            XAddOptions.maxlen(MAX_ENTRIES).approximateTrimming(true)));
        } catch (StoreUnreachableException e) {
            log.debug("The others could not be told whom to forget", e);
        }
    }

    @Scheduled(fixedDelay = 1000)
    void listen() {
        try {
            hear();
        } catch (StoreUnreachableException e) {
            log.debug("Whom the others forgot is read later", e);
        }
    }

    private void hear() {
        List<MapRecord<String, String, byte[]>> news;
        do {
            news = store.ask(redis -> stream(redis)
                    .read(StreamReadOptions.empty().count(AT_ONCE), StreamOffset.create(KEY, ReadOffset.from(read))));
            news.forEach(this::forget);
        } while (news.size() == AT_ONCE);
    }

    private void forget(MapRecord<String, String, byte[]> one) {
        read = one.getId().getValue();
        byte[] value = one.getValue().get(TOKEN);
        if (value != null) {
            sealed.open(value, KEY, String.class).ifPresent(upstream::evictLocally);
        }
    }

    private static StreamOperations<String, String, byte[]> stream(RedisTemplate<String, byte[]> redis) {
        return redis.opsForStream();
    }
}
