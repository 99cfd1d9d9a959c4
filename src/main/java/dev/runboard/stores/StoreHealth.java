package dev.runboard.stores;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether Redis answers, as the platform may ask; neither readiness nor liveness depend on it. */
class StoreHealth implements HealthIndicator {

    private final SharedStore store;

    StoreHealth(SharedStore store) {
        this.store = store;
    }

    @Override
    public Health health() {
        return store.isReachable() ? Health.up().build() : Health.down().build();
    }
}
