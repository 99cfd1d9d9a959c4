package dev.runboard.stores;

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

/** Shelves that all processes share: each a hash in Redis, under digests of its name and of theirs, of sealed values. */
class SharedShelves implements Shelves {

    private static final Logger log = LoggerFactory.getLogger(SharedShelves.class);

    /** Compares and replaces; a shelf lives as long as the value on it that lives longest. */
    private static final RedisScript<Long> SWAP = RedisScript.of("""
            if (redis.call('hget', KEYS[1], ARGV[1]) or '') ~= ARGV[2] then return 0 end
            if ARGV[3] == '' then
              redis.call('hdel', KEYS[1], ARGV[1])
            else
              redis.call('hset', KEYS[1], ARGV[1], ARGV[3])
              if redis.call('pttl', KEYS[1]) < tonumber(ARGV[4]) then redis.call('pexpire', KEYS[1], ARGV[4]) end
            end
            return 1""", Long.class);

    private static final byte[] NOTHING = {};

    private final SharedStore store;
    private final SealedObjects sealed;
    private final Ended ended;

    SharedShelves(SharedStore store, SealedObjects sealed, Ended ended) {
        this.store = store;
        this.sealed = sealed;
        this.ended = ended;
    }

    @Override
    public InstantSource clock() {
        return store::now;
    }

    @Override
    public <V extends Kept> Shelf<V> shelf(String place, Class<V> type) {
        return new SharedShelf<>("runboard:shelf:" + Digest.of(place), type);
    }

    private final class SharedShelf<V extends Kept> implements Shelf<V> {

        private final String key;
        private final Class<V> type;

        private SharedShelf(String key, Class<V> type) {
            this.key = key;
            this.type = type;
        }

        @Override
        public Optional<V> get(String name) {
            String field = Digest.of(name);
            return Optional.ofNullable(read(field)).flatMap(value -> open(field, value));
        }

        /** Takes what is over off the shelf: as long as anything is put there, nothing else ever would. */
        @Override
        public List<V> all() {
            Instant now = store.now();
            Map<String, byte[]> values = store.ask(redis -> hash(redis).entries(key));
            List<V> living = new ArrayList<>();
            values.forEach((field, value) -> sealed.open(value, place(field), type)
                    .ifPresent(kept -> {
                        if (kept.isOver(now) || ended.contains(place(field))) {
                            drop(field, value);
                        } else {
                            living.add(kept);
                        }
                    }));
            return List.copyOf(living);
        }

        @Override
        public boolean swap(String name, @Nullable V before, @Nullable V next) {
            String field = Digest.of(name);
            byte[] current = read(field);
            if (current != null && !sealed.opens(current, place(field))) {
                throw new StoreUnreachableException(
                        new InvalidDataAccessApiUsageException("What does not open is not replaced"));
            }
            V found = current == null ? null : open(field, current).orElse(null);
            return Objects.equals(found, before) && write(field, current, next);
        }

        private boolean write(String field, byte @Nullable [] current, @Nullable V next) {
            byte[] name = field.getBytes(StandardCharsets.US_ASCII);
            byte[] before = current == null ? NOTHING : current;
            byte[] after = next == null ? NOTHING : sealed.close(next, place(field));
            byte[] life = next == null ? NOTHING : millis(next);
            Function<RedisTemplate<String, byte[]>, Boolean> swap =
                    redis -> Objects.equals(redis.execute(SWAP, List.of(key), name, before, after, life), 1L);
            return next == null ? store.ask(swap) : store.write(swap);
        }

        private void drop(String field, byte[] value) {
            try {
                write(field, value, null);
            } catch (StoreReadOnlyException e) {
                log.debug("What is over is taken off the shelf later", e);
            }
        }

        private byte[] millis(V next) {
            Duration left = Duration.between(store.now(), next.until());
            return Long.toString(Math.max(1, left.toMillis())).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void remove(String name) {
            String field = Digest.of(name);
            store.ask(redis -> hash(redis).delete(key, field));
            ended.add(place(field));
        }

        private byte @Nullable [] read(String field) {
            return store.ask(redis -> hash(redis).get(key, field));
        }

        private Optional<V> open(String field, byte[] value) {
            Instant now = store.now();
            return sealed.open(value, place(field), type)
                    .filter(kept -> !kept.isOver(now) && !ended.contains(place(field)));
        }

        private String place(String field) {
            return key + ":" + field;
        }
    }

    private static HashOperations<String, String, byte[]> hash(RedisTemplate<String, byte[]> redis) {
        return redis.opsForHash();
    }
}
