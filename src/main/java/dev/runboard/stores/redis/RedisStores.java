package dev.runboard.stores.redis;

import dev.runboard.stores.Digest;
import dev.runboard.stores.Expiring;
import dev.runboard.stores.ExpiringStore;
import dev.runboard.stores.ExpiringStores;
import dev.runboard.stores.StoreReadOnlyException;
import dev.runboard.stores.StoreUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.redis.core.HashOperations;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * Stores in Redis, which all processes share. Each store is a hash of encrypted values. Its key and its fields are digests of
 * names.
 */
class RedisStores implements ExpiringStores {

    private static final Logger log = LoggerFactory.getLogger(RedisStores.class);

    /** The hash expires with the value that expires last. */
    private static final RedisScript<Long> COMPARE_AND_SET = RedisScript.of("""
            if (redis.call('hget', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
            if ARGV[3] == '' then
              redis.call('hdel', KEYS[1], ARGV[1])
            else
              redis.call('hset', KEYS[1], ARGV[1], ARGV[3])
              if redis.call('pttl', KEYS[1]) < tonumber(ARGV[4]) then redis.call('pexpire', KEYS[1], ARGV[4]) end
            end
            return 1""", Long.class);

    private static final byte[] EMPTY = {};

    private final RedisClient redis;
    private final EncryptedSerializer serializer;
    private final Tombstones tombstones;

    RedisStores(RedisClient redis, EncryptedSerializer serializer, Tombstones tombstones) {
        this.redis = redis;
        this.serializer = serializer;
        this.tombstones = tombstones;
    }

    @Override
    public InstantSource clock() {
        return redis::now;
    }

    @Override
    public <V extends Expiring> ExpiringStore<V> store(String name, Class<V> type) {
        return new RedisStore<>("runboard:shelf:" + Digest.of(name), type);
    }

    private final class RedisStore<V extends Expiring> implements ExpiringStore<V> {

        private final String key;
        private final Class<V> type;

        private RedisStore(String key, Class<V> type) {
            this.key = key;
            this.type = type;
        }

        @Override
        public Optional<V> get(String name) {
            String field = Digest.of(name);
            return Optional.ofNullable(read(field)).flatMap(value -> decrypt(field, value));
        }

        /** Also deletes expired values: Redis would keep them as long as any value of the hash lives. */
        @Override
        public List<V> all() {
            Instant now = redis.now();
            Map<String, byte[]> values =
                    redis.execute(template -> hash(template).entries(key));
            List<V> unexpired = new ArrayList<>();
            values.forEach((field, value) -> serializer
                    .decrypt(value, redisName(field), type)
                    .ifPresent(found -> {
                        if (found.isExpired(now) || tombstones.contains(redisName(field))) {
                            deleteExpired(field, value);
                        } else {
                            unexpired.add(found);
                        }
                    }));
            return List.copyOf(unexpired);
        }

        @Override
        public boolean compareAndSet(String name, @Nullable V before, @Nullable V next) {
            String field = Digest.of(name);
            byte[] current = read(field);
            if (current != null && !serializer.canDecrypt(current, redisName(field))) {
                throw new StoreUnreachableException(
                        new InvalidDataAccessApiUsageException("A value that does not decrypt is not replaced"));
            }
            V found = current == null ? null : decrypt(field, current).orElse(null);
            return Objects.equals(found, before) && write(field, current, next);
        }

        private boolean write(String field, byte @Nullable [] current, @Nullable V next) {
            byte[] name = field.getBytes(StandardCharsets.US_ASCII);
            byte[] before = current == null ? EMPTY : current;
            byte[] after = next == null ? EMPTY : serializer.encrypt(next, redisName(field));
            byte[] life = next == null ? EMPTY : millisLeft(next);
            Function<RedisTemplate<String, byte[]>, Boolean> command = template ->
                    Objects.equals(template.execute(COMPARE_AND_SET, List.of(key), name, before, after, life), 1L);
            return next == null ? redis.execute(command) : redis.write(command);
        }

        private void deleteExpired(String field, byte[] value) {
            try {
                write(field, value, null);
            } catch (StoreReadOnlyException e) {
                log.debug("An expired value is deleted later", e);
            }
        }

        private byte[] millisLeft(V next) {
            Duration left = Duration.between(redis.now(), next.until());
            return Long.toString(Math.max(1, left.toMillis())).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void delete(String name) {
            String field = Digest.of(name);
            redis.execute(template -> hash(template).delete(key, field));
            tombstones.add(redisName(field));
        }

        private byte @Nullable [] read(String field) {
            return redis.execute(template -> hash(template).get(key, field));
        }

        private Optional<V> decrypt(String field, byte[] value) {
            Instant now = redis.now();
            return serializer
                    .decrypt(value, redisName(field), type)
                    .filter(found -> !found.isExpired(now) && !tombstones.contains(redisName(field)));
        }

        private String redisName(String field) {
            return key + ":" + field;
        }
    }

    private static HashOperations<String, String, byte[]> hash(RedisTemplate<String, byte[]> template) {
        return template.opsForHash();
    }
}
