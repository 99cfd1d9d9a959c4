package dev.runboard.stores;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
 * The sessions and screens that have ended, by the places where Redis kept them. They do not come back with a restored
 * snapshot: each process remembers what ended on any of them, and writes it down again where Redis has lost it.
 */
class Ended {

    private static final Logger log = LoggerFactory.getLogger(Ended.class);

    private static final String KEY = "runboard:ended";
    private static final int MAX_ENTRIES = 20_000;

    /** No screen lives longer than 90 days. */
    private static final Duration LIFE = Duration.ofDays(91);

    /** Adds places at the time of Redis. A place that is there already keeps its time. */
    private static final RedisScript<Long> ADD = RedisScript.of("""
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            for i = 3, #ARGV do redis.call('zadd', KEYS[1], 'nx', now, ARGV[i]) end
            redis.call('zremrangebyrank', KEYS[1], 0, -1 - ARGV[1])
            redis.call('pexpire', KEYS[1], ARGV[2])
            return 1""", Long.class);

    private final SharedStore store;
    private final Cache<String, Boolean> places = Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(LIFE)
            .build();

    /** The time of the last entry that was read. */
    private double readUntil;

    private volatile boolean isLost;

    Ended(SharedStore store) {
        this.store = store;
    }

    boolean contains(String place) {
        return places.getIfPresent(place) != null;
    }

    /** Remembers for good that what was kept at {@code place} has ended. */
    void add(String place) {
        places.put(place, true);
        try {
            write(List.of(place));
        } catch (StoreUnreachableException e) {
            isLost = true;
            log.debug("The others are told later what has ended", e);
        }
    }

    /** Redis may have lost what was written last, so all of it is written again. */
    void writeAgain() {
        isLost = true;
    }

    /** Learns what ended on other processes. */
    @Scheduled(fixedDelay = 1000)
    void exchange() {
        try {
            read();
            if (isLost) {
                isLost = false;
                write(places.asMap().keySet());
            }
        } catch (StoreUnreachableException e) {
            isLost = true;
            log.debug("What has ended is exchanged later", e);
        }
    }

    private void write(Collection<String> ended) {
        Object[] arguments = Stream.concat(
                        Stream.of(Integer.toString(MAX_ENTRIES), Long.toString(LIFE.toMillis())), ended.stream())
                .map(argument -> argument.getBytes(StandardCharsets.US_ASCII))
                .toArray();
        store.write(redis -> Objects.requireNonNull(redis.execute(ADD, List.of(KEY), arguments)));
    }

    private void read() {
        Set<TypedTuple<byte[]>> added = store.ask(redis -> Objects.requireNonNull(
                redis.opsForZSet().rangeByScoreWithScores(KEY, readUntil, Double.POSITIVE_INFINITY)));
        if (readUntil > 0 && added.stream().noneMatch(one -> score(one) == readUntil)) {
            // Redis no longer has the last entry: it went back to an older state.
            isLost = true;
            readUntil = 0;
        }
        for (TypedTuple<byte[]> one : added) {
            places.put(new String(Objects.requireNonNull(one.getValue()), StandardCharsets.US_ASCII), true);
            readUntil = Math.max(readUntil, score(one));
        }
    }

    private static double score(TypedTuple<byte[]> entry) {
        return Objects.requireNonNull(entry.getScore());
    }
}
