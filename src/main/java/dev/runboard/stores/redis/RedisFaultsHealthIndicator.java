package dev.runboard.stores.redis;

import java.util.Set;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Adds the faults of Redis and its last loss of data to the readiness probe. A process with another encryption key is not ready. All processes share the
 * other faults, and one has to stay ready to show people what is wrong.
 */
class RedisFaultsHealthIndicator implements HealthIndicator {

    private final RedisFaults faults;

    RedisFaultsHealthIndicator(RedisFaults faults) {
        this.faults = faults;
    }

    @Override
    public Health health() {
        Set<RedisFault> present = faults.present();
        Health.Builder health = present.contains(RedisFault.OTHER_KEY) ? Health.outOfService() : Health.up();
        health.withDetail(
                "present", present.stream().map(RedisFault::word).sorted().toList());
        faults.lastDataLoss().ifPresent(loss -> health.withDetail("lastDataLoss", loss.words()));
        return health.build();
    }
}
