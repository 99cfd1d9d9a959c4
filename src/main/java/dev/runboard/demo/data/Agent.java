package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The agent behind a deployment, released anew every few days.
 *
 * @param archivedAt when it was archived, or null
 * @param hidden whether the API denies that it exists, although runs name it
 * @param broken its first version with which nothing works, or null
 */
public record Agent(
        String id,
        String name,
        Duration cadence,
        @Nullable Instant archivedAt,
        boolean hidden,
        @Nullable Release broken) {

    /** A version, and when it came out. */
    record Release(int version, Instant at) {}

    static Agent of(String id, String name, int days) {
        return new Agent(id, name, Duration.ofDays(days), null, false, null);
    }

    static Agent named(String name, String created, int days) {
        return of(Ids.of("agent_", Instant.parse(created), name), name, days);
    }

    Agent archived(String at) {
        return new Agent(id, name, cadence, Instant.parse(at), hidden, broken);
    }

    Agent asHidden() {
        return new Agent(id, name, cadence, archivedAt, true, broken);
    }

    public Instant created() {
        return Ids.created(id);
    }

    Agent brokenFrom(int version, Instant at) {
        return new Agent(id, name, cadence, archivedAt, hidden, new Release(version, at));
    }

    boolean isBrokenAt(long nanos) {
        return broken != null && nanos >= Times.nanos(broken.at());
    }

    public int versionAt(Instant time) {
        return Math.max(1, known().version() + releasesSinceKnown(time));
    }

    public Instant releasedBefore(Instant time) {
        return known().at().plus(cadence.multipliedBy(releasesSinceKnown(time)));
    }

    private int releasesSinceKnown(Instant time) {
        long passed = Duration.between(known().at(), time).toMillis();
        return Math.toIntExact(Math.floorDiv(passed, cadence.toMillis()));
    }

    /** One release from which all others follow. */
    private Release known() {
        return broken == null ? new Release(1, created()) : broken;
    }
}
