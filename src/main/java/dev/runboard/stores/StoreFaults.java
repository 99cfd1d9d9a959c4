package dev.runboard.stores;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with Redis at the moment, for the log, the metrics and the platform. */
class StoreFaults {

    private static final Logger log = LoggerFactory.getLogger(StoreFaults.class);

    /** An error that comes now and then is one fault, not many. */
    private static final Duration MIN_QUIET = Duration.ofSeconds(10);

    private static final Set<StoreFault> REPLIES =
            Set.of(StoreFault.NO_ACCESS, StoreFault.LOADING, StoreFault.BUSY, StoreFault.ERROR_REPLY);

    private final Set<StoreFault> present = ConcurrentHashMap.newKeySet();
    private volatile long lastReplyAt = System.nanoTime();

    StoreFaults(MeterRegistry meters) {
        for (StoreFault fault : StoreFault.values()) {
            Gauge.builder("runboard.redis.fault", present, all -> all.contains(fault) ? 1 : 0)
                    .tag("fault", fault.word())
                    .description("1 while Redis has this fault, 0 while it has not")
                    .register(meters);
        }
    }

    /** Notes whether a fault is there. The log says it when that changes, and not again. */
    void set(StoreFault fault, boolean isPresent) {
        if (isPresent && present.add(fault)) {
            log.warn("{}", fault.begins());
        } else if (!isPresent && present.remove(fault)) {
            log.info("{}", fault.ends());
        }
    }

    /** Notes an error that Redis answered with. The log says it when it is new. */
    void report(ErrorReply reply) {
        lastReplyAt = System.nanoTime();
        if (present.add(reply.fault())) {
            log.warn("{}. Its answer was: {}", reply.fault().begins(), reply.text());
        }
    }

    /** Redis answered as it should. What it complained of is over if it has not complained for a while. */
    void settle() {
        if (System.nanoTime() - lastReplyAt > MIN_QUIET.toNanos()) {
            REPLIES.forEach(fault -> set(fault, false));
        }
    }

    Set<StoreFault> present() {
        return Set.copyOf(present);
    }
}
