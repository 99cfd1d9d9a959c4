package dev.runboard.cluster;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with Redis at the moment, for the log, the metrics and the platform. */
class StoreFaults {

    private static final Logger log = LoggerFactory.getLogger(StoreFaults.class);

    private final Set<StoreFault> present = ConcurrentHashMap.newKeySet();

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

    /**
     * Notes a fault that Redis itself tells.
     *
     * @param code the first word of its answer
     */
    void begin(StoreFault fault, String code) {
        if (present.add(fault)) {
            log.warn("{} ({})", fault.begins(), code);
        }
    }

    Set<StoreFault> present() {
        return Set.copyOf(present);
    }
}
