package dev.runboard.stores;

import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Says with the answer to readiness what is wrong with Redis. A process with another key than the others is not ready. All
 * other faults are those of all processes, and one has to tell people what is wrong.
 */
class StoreFaultsHealth implements HealthIndicator {

    private final StoreFaults faults;

    StoreFaultsHealth(StoreFaults faults) {
        this.faults = faults;
    }

    @Override
    public Health health() {
        Set<StoreFault> present = faults.present();
        Health.Builder health = present.contains(StoreFault.OTHER_KEY) ? Health.outOfService() : Health.up();
        return health.withDetail(
                        "present",
                        present.stream().map(StoreFault::word).sorted().toList())
                .build();
    }
}
