package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The agent behind a deployment. It has a new version every few days.
 *
 * @param archivedAt when it was archived, or null
 * @param hidden whether the API denies that it exists, although runs name it
 * @param known one release, from which all others follow
 * @param broken whether nothing works from the known release on
 */
public record Agent(
        String id,
        String name,
        Duration cadence,
        @Nullable Instant archivedAt,
        boolean hidden,
        Release known,
        boolean broken) {

    /** A version, and when it came out. */
    record Release(int version, Instant at) {}

    static Agent of(JsonNode json, Instant incident) {
        String name = json.path("name").asString();
        Instant created = Instant.parse(json.path("created").asString());
        String id = json.path("id").asString(Ids.of("agent_", created, name));
        int broken = json.path("broken_version").asInt(0);
        return new Agent(
                id,
                name,
                Duration.ofDays(json.path("release_days").asInt()),
                Deployment.time(json, "archived_at"),
                json.path("hidden").asBoolean(false),
                broken > 0 ? new Release(broken, incident) : new Release(1, Ids.created(id)),
                broken > 0);
    }

    public Instant created() {
        return Ids.created(id);
    }

    boolean isBrokenAt(Instant time) {
        return broken && !time.isBefore(known.at());
    }

    public int versionAt(Instant time) {
        return Math.max(1, known.version() + releasesSinceKnown(time));
    }

    public Instant releasedBefore(Instant time) {
        return known.at().plus(cadence.multipliedBy(releasesSinceKnown(time)));
    }

    private int releasesSinceKnown(Instant time) {
        long passed = Duration.between(known.at(), time).toMillis();
        return Math.toIntExact(Math.floorDiv(passed, cadence.toMillis()));
    }
}
