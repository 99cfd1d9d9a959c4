package dev.runboard.demo;

import java.time.Duration;
import java.time.Instant;

/** The agent behind a deployment, released anew every few days. */
record Agent(String id, String name, Duration cadence) {

    static Agent named(String name, String created, int days) {
        return new Agent(Ids.of("agent_", Instant.parse(created), name), name, Duration.ofDays(days));
    }

    int versionAt(Instant time) {
        return 1 + Math.toIntExact(Duration.between(Ids.created(id), time).dividedBy(cadence));
    }

    Instant releasedBefore(Instant time) {
        return Ids.created(id).plus(cadence.multipliedBy(versionAt(time) - 1L));
    }
}
