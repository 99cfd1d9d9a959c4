package dev.runboard.stores.redis;

import static java.util.Objects.requireNonNull;

import dev.runboard.stores.StoreUnreachableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Checks Redis every two seconds: whether the encryption keys are still right, and whether Redis writes. To notice a slow Redis,
 * another clock or a restored snapshot, it writes the time and compares it with the last one.
 */
class RedisMonitor {

    private static final Logger log = LoggerFactory.getLogger(RedisMonitor.class);

    private static final Duration SLOW_THRESHOLD = Duration.ofMillis(250);
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    /** The Redis key of a process that has stopped expires after this time. */
    private static final Duration KEY_LIFETIME = Duration.ofDays(1);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> SWAP_TIME = RedisScript.of("""
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local before = tonumber(redis.call('get', KEYS[1])) or 0
            redis.call('set', KEYS[1], string.format('%.0f', now), 'px', ARGV[1])
            return {before, now}""", List.class);

    private static final byte[] KEY_LIFETIME_MILLIS =
            Long.toString(KEY_LIFETIME.toMillis()).getBytes(StandardCharsets.US_ASCII);

    /** Each process has its own Redis key. With a shared one, the first to write would hide a restore from the others. */
    private final String key = "runboard:beat:" + UUID.randomUUID();

    private final RedisClient redis;
    private final KeyCheck keys;
    private final RedisFaults faults;
    private final Tombstones tombstones;
    private final InstantSource clock;
    private @Nullable Instant lastWritten;

    RedisMonitor(RedisClient redis, KeyCheck keys, RedisFaults faults, Tombstones tombstones, InstantSource clock) {
        this.redis = redis;
        this.keys = keys;
        this.faults = faults;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2000)
    void check() {
        try {
            long start = System.nanoTime();
            keys.recheck();
            List<?> times = requireNonNull(
                    redis.write(template -> template.execute(SWAP_TIME, List.of(key), KEY_LIFETIME_MILLIS)));
            faults.clearErrorReplies();
            faults.set(RedisFault.SLOW, System.nanoTime() - start > SLOW_THRESHOLD.toNanos());
            compareTimes((Long) times.get(0), Instant.ofEpochMilli((Long) times.get(1)));
        } catch (StoreUnreachableException e) {
            log.debug("Redis is checked again later", e);
        }
    }

    private void compareTimes(long foundMillis, Instant now) {
        faults.set(
                RedisFault.OTHER_CLOCK,
                Duration.between(clock.instant(), now).abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0);
        Instant before = lastWritten;
        if (before != null) {
            boolean mayHaveExpired = Duration.between(before, now).compareTo(KEY_LIFETIME.dividedBy(2)) > 0;
            report(DataLoss.of(foundMillis, before, now), mayHaveExpired);
        }
        lastWritten = now;
    }

    private void report(DataLoss loss, boolean mayHaveExpired) {
        if (loss.isAny()) {
            tombstones.rewrite();
        }
        if (loss.exceedsCrash() && !mayHaveExpired) {
            faults.report(loss);
        }
    }
}
