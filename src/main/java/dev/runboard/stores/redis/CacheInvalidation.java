package dev.runboard.stores.redis;

import dev.runboard.stores.StoreUnreachableException;
import dev.runboard.upstream.client.Upstream;
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
 * Evicts cached answers on all processes, after a sign-out or when the API refuses a token. No session could show these answers
 * any more: this frees their memory and keeps the promise that they are gone.
 *
 * <p>The messages are in a Redis stream. Each process remembers how far it has read, so it misses none after an outage.
 */
class CacheInvalidation {

    private static final Logger log = LoggerFactory.getLogger(CacheInvalidation.class);

    private static final String KEY = "runboard:forgotten";
    private static final String TOKEN = "token";
    private static final int MAX_BATCH = 1000;
    private static final int MAX_ENTRIES = 20_000;

    private final RedisClient redis;
    private final EncryptedSerializer serializer;
    private final Upstream upstream;
    private String lastRead = "0-0";

    CacheInvalidation(RedisClient redis, EncryptedSerializer serializer, Upstream upstream) {
        this.redis = redis;
        this.serializer = serializer;
        this.upstream = upstream;
        upstream.onEvict(this::publish);
    }

    /** Does not fail if Redis does not answer: ending the session fails too, and the page says so. */
    private void publish(String fingerprint) {
        byte[] value = serializer.encrypt(fingerprint, KEY);
        try {
            redis.write(template -> stream(template)
                    .add(
                            StreamRecords.newRecord().in(KEY).ofMap(Map.of(TOKEN, value)),
                            XAddOptions.maxlen(MAX_ENTRIES).approximateTrimming(true)));
        } catch (StoreUnreachableException e) {
            log.debug("The other processes could not be told what to evict", e);
        }
    }

    @Scheduled(fixedDelay = 1000)
    void poll() {
        try {
            readNew();
        } catch (StoreUnreachableException e) {
            log.debug("Evictions of the other processes are read later", e);
        }
    }

    private void readNew() {
        List<MapRecord<String, String, byte[]>> messages;
        do {
            messages = redis.execute(template -> stream(template)
                    .read(
                            StreamReadOptions.empty().count(MAX_BATCH),
                            StreamOffset.create(KEY, ReadOffset.from(lastRead))));
            messages.forEach(this::evict);
        } while (messages.size() == MAX_BATCH);
    }

    private void evict(MapRecord<String, String, byte[]> message) {
        lastRead = message.getId().getValue();
        byte[] value = message.getValue().get(TOKEN);
        if (value != null) {
            serializer.decrypt(value, KEY, String.class).ifPresent(upstream::evictLocally);
        }
    }

    private static StreamOperations<String, String, byte[]> stream(RedisTemplate<String, byte[]> template) {
        return template.opsForStream();
    }
}
