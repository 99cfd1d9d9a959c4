package dev.runboard.stores.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.runboard.stores.StoreUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.ZSetOperations.TypedTuple;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The names under which Redis kept sessions and screens that have ended. They do not come back with a restored snapshot: each
 * process remembers what ended on all processes, and writes to Redis what Redis has lost.
 */
class Tombstones {

    private static final Logger log = LoggerFactory.getLogger(Tombstones.class);

    private static final String KEY = "runboard:ended";
    private static final int MAX_ENTRIES = 20_000;

    /** No screen lives longer than 90 days. */
    private static final Duration MAX_AGE = Duration.ofDays(91);

    /** Adds names with the time of Redis. An existing name keeps its time. */
    private static final RedisScript<Long> ADD = RedisScript.of("""
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            for i = 3, #ARGV do redis.call('zadd', KEYS[1], 'nx', now, ARGV[i]) end
            redis.call('zremrangebyrank', KEYS[1], 0, -1 - ARGV[1])
            redis.call('pexpire', KEYS[1], ARGV[2])
            return 1""", Long.class);

    private final RedisClient redis;
    private final Cache<String, Boolean> names = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(MAX_AGE)
            .build();

    /** The time of the last entry that was read. */
    private double readUntil;

    private volatile boolean isIncomplete;

    Tombstones(RedisClient redis) {
        this.redis = redis;
    }

    boolean contains(String name) {
        return names.getIfPresent(name) != null;
    }

    /** @param name the Redis key, for a hash followed by a colon and the field */
    void add(String name) {
        names.put(name, true);
        try {
            write(List.of(name));
        } catch (StoreUnreachableException e) {
            isIncomplete = true;
            log.debug("The other processes learn later what has ended", e);
        }
    }

    /** Writes all names again: Redis may have lost the last ones. */
    void rewrite() {
        isIncomplete = true;
    }

    /** Reads what ended on other processes. */
    @Scheduled(fixedDelay = 1000)
    void exchange() {
        try {
            readNew();
            if (isIncomplete) {
                isIncomplete = false;
                write(names.asMap().keySet());
            }
        } catch (StoreUnreachableException e) {
            isIncomplete = true;
            log.debug("Ended sessions and screens are exchanged later", e);
        }
    }

    private void write(Collection<String> ended) {
        Object[] arguments = Stream.concat(
                        Stream.of(Integer.toString(MAX_ENTRIES), Long.toString(MAX_AGE.toMillis())), ended.stream())
                .map(argument -> argument.getBytes(StandardCharsets.US_ASCII))
                .toArray();
        redis.write(template -> Objects.requireNonNull(template.execute(ADD, List.of(KEY), arguments)));
    }

    private void readNew() {
        Set<TypedTuple<byte[]>> added = redis.execute(template -> Objects.requireNonNull(
                template.opsForZSet().rangeByScoreWithScores(KEY, readUntil, Double.POSITIVE_INFINITY)));
        if (readUntil > 0 && added.stream().noneMatch(one -> score(one) == readUntil)) {
            // Redis no longer has the last entry: it went back to an older state.
            isIncomplete = true;
            readUntil = 0;
        }
        for (TypedTuple<byte[]> one : added) {
            names.put(new String(Objects.requireNonNull(one.getValue()), StandardCharsets.US_ASCII), true);
            readUntil = Math.max(readUntil, score(one));
        }
    }

    private static double score(TypedTuple<byte[]> entry) {
        return Objects.requireNonNull(entry.getScore());
    }
}
