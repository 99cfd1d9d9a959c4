package dev.runboard.stores.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The faults that Redis has now and its last loss of data, for the log, the metrics and the health endpoint. */
class RedisFaults {

    private static final Logger log = LoggerFactory.getLogger(RedisFaults.class);

    /** An error that comes and goes counts as one fault. */
    private static final Duration MIN_ERROR_FREE_TIME = Duration.ofSeconds(10);

    private static final Set<RedisFault> ERROR_REPLIES =
            Set.of(RedisFault.NO_ACCESS, RedisFault.LOADING, RedisFault.BUSY, RedisFault.ERROR_REPLY);

    private final Set<RedisFault> present = ConcurrentHashMap.newKeySet();
    private final Counter restores;
    private volatile long lastReplyAt = System.nanoTime();
    private volatile @Nullable DataLoss lastDataLoss;

    RedisFaults(MeterRegistry meters) {
        for (RedisFault fault : RedisFault.values()) {
            Gauge.builder("runboard.redis.fault", present, all -> all.contains(fault) ? 1 : 0)
                    .tag("fault", fault.word())
                    .description("1 while Redis has this fault, 0 while it has not")
                    .register(meters);
        }
        restores = Counter.builder("runboard.redis.restores")
                .description("How often Redis went back to an older state, or was emptied")
                .register(meters);
    }

    /** Sets or clears a fault. Only a change is logged. */
    void set(RedisFault fault, boolean isPresent) {
        if (isPresent && present.add(fault)) {
            log.warn("{}", fault.startMessage());
        } else if (!isPresent && present.remove(fault)) {
            log.info("{}", fault.endMessage());
        }
    }

    /** Sets the fault of an error reply. Only a new fault is logged. */
    void report(ErrorReply reply) {
        lastReplyAt = System.nanoTime();
        if (present.add(reply.fault())) {
            log.warn("{}. Its answer was: {}", reply.fault().startMessage(), reply.text());
        }
    }

    /** Clears the faults of error replies after a time without any. Called when Redis has answered as expected. */
    void clearErrorReplies() {
        if (System.nanoTime() - lastReplyAt > MIN_ERROR_FREE_TIME.toNanos()) {
            ERROR_REPLIES.forEach(fault -> set(fault, false));
        }
    }

    /** Records a loss of data. The health endpoint reports it until the next one, or until this process stops. */
    void report(DataLoss loss) {
        restores.increment();
        lastDataLoss = loss;
        log.warn("{}. Sessions and screens that this process saw end stay ended", loss.words());
    }

    Set<RedisFault> present() {
        return Set.copyOf(present);
    }

    Optional<DataLoss> lastDataLoss() {
        return Optional.ofNullable(lastDataLoss);
    }
}
