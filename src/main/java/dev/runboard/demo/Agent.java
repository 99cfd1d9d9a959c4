package dev.runboard.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agent behind a deployment, released anew every few days.
 *
 * @param archivedAt when it was archived, or null
 * @param hidden whether the API denies that it exists, although runs name it
 */
record Agent(
        String id, String name, Duration cadence, @Nullable Instant archivedAt, boolean hidden) {

    static Agent of(String id, String name, int days) {
        return new Agent(id, name, Duration.ofDays(days), null, false);
    }

    static Agent named(String name, String created, int days) {
        return of(Ids.of("agent_", Instant.parse(created), name), name, days);
    }

    Agent archived(String at) {
        return new Agent(id, name, cadence, Instant.parse(at), hidden);
    }

    Agent asHidden() {
        return new Agent(id, name, cadence, archivedAt, true);
    }

    Instant created() {
        return Ids.created(id);
    }

    int versionAt(Instant time) {
        return 1 + Math.toIntExact(Duration.between(created(), time).dividedBy(cadence));
    }

    Instant releasedBefore(Instant time) {
        return created().plus(cadence.multipliedBy(versionAt(time) - 1L));
    }
}
