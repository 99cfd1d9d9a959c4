package dev.runboard.stores;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
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
 * Looks at Redis every two seconds: whether the keys of this process are still right, and by writing the time, whether Redis
 * writes, how fast, by which clock, and whether it went back.
 */
class StoreWatch {

    private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

    private static final Duration SLOW = Duration.ofMillis(250);
    private static final Duration MAX_CLOCK_DIFFERENCE = Duration.ofMinutes(1);

    /** The time of a process that has stopped is dropped after so long. */
    private static final Duration LIFE = Duration.ofDays(1);

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> BEAT = RedisScript.of("""
            local time = redis.call('time')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local before = tonumber(redis.call('get', KEYS[1])) or 0
            redis.call('set', KEYS[1], string.format('%.0f', now), 'px', ARGV[1])
            return {before, now}""", List.class);

    private static final byte[] LIFE_MILLIS = Long.toString(LIFE.toMillis()).getBytes(StandardCharsets.US_ASCII);

    /** Each process writes a time of its own: another's would hide from it that Redis went back. */
    private final String key = "runboard:beat:" + UUID.randomUUID();

    private final SharedStore store;
    private final KeyCheck keys;
    private final StoreFaults faults;
    private final Ended ended;
    private final InstantSource clock;
    private final Counter restores;
    private @Nullable Instant written;

    StoreWatch(
            SharedStore store,
            KeyCheck keys,
            StoreFaults faults,
            Ended ended,
            InstantSource clock,
            MeterRegistry meters) {
        this.restores = Counter.builder("runboard.redis.restores")
                .description("How often Redis went back to an older state, or was emptied")
                .register(meters);
        this.store = store;
        this.keys = keys;
        this.faults = faults;
        this.ended = ended;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2000)
    void beat() {
        try {
            keys.repeat();
            // One command is measured: the check of the keys takes several.
            long start = System.nanoTime();
            List<?> times = requireNonNull(store.write(redis -> redis.execute(BEAT, List.of(key), LIFE_MILLIS)));
            faults.settle();
            faults.set(StoreFault.SLOW, System.nanoTime() - start > SLOW.toNanos());
            compare((Long) times.get(0), Instant.ofEpochMilli((Long) times.get(1)));
        } catch (StoreUnreachableException e) {
            log.debug("Redis is looked at again later", e);
        }
    }

    private void compare(long foundMillis, Instant now) {
        faults.set(
                StoreFault.OTHER_CLOCK,
                Duration.between(clock.instant(), now).abs().compareTo(MAX_CLOCK_DIFFERENCE) > 0);
        Instant before = written;
        if (before != null) {
            boolean mayHaveExpired = Duration.between(before, now).compareTo(LIFE.dividedBy(2)) > 0;
            report(DataLoss.of(foundMillis, before), mayHaveExpired);
        }
        written = now;
    }

    private void report(DataLoss loss, boolean mayHaveExpired) {
        if (loss.isAny()) {
            ended.writeAgain();
        }
        if (loss.isMoreThanOfACrash() && !mayHaveExpired) {
            restores.increment();
            log.warn("{}. What ended since stays ended, as far as this process knows of it", loss.words());
        }
    }
}
