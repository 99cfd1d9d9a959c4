package dev.runboard.stores.redis;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports whether Redis answers. Neither readiness nor liveness depend on it. */
class RedisHealthIndicator implements HealthIndicator {

    private final RedisClient redis;

    RedisHealthIndicator(RedisClient redis) {
        this.redis = redis;
    }

    @Override
    public Health health() {
        return redis.isReachable() ? Health.up().build() : Health.down().build();
    }
}
