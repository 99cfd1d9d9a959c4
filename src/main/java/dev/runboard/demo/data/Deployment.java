package dev.runboard.demo.data;

import com.fasterxml.jackson.annotation.JsonIdentityInfo;
import com.fasterxml.jackson.annotation.ObjectIdGenerators;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One deployment of an agent, except for its pauses.
 *
 * @param oddErrors whether its errors often have unusual texts
 * @param pausedHours how many hours before the incident it was paused, or 0
 * @param missedHours how many hours before the incident its schedule did not fire for an hour, or 0
 * @param api the fields that the API shows as they are
 */
@JsonIdentityInfo(generator = ObjectIdGenerators.PropertyGenerator.class, property = "id")
public record Deployment(
        String id,
        String name,
        Agent agent,
        @Nullable Instant archivedAt,
        @Nullable Cron schedule,
        RunProfile profile,
        boolean oddErrors,
        int pausedHours,
        @Nullable RunError pausedError,
        int missedHours,
        ObjectNode api) {

    private static final int MIN_TIMEOUT = 300;
    private static final int MAX_TIMEOUT = 5_400;

    /**
     * How its runs usually go.
     *
     * @param seconds the usual duration of a run
     * @param failing failures among a thousand scheduled runs
     * @param manual its share of the manual runs
     * @param maxRetries how often a failed run is repeated at most
     * @param asking of a thousand runs that succeed, how many wait for a person's answer on the way
     */
    public record RunProfile(int seconds, int failing, int manual, int maxConcurrent, int maxRetries, int asking) {}

    public Duration timeout() {
        return Duration.ofSeconds(Math.clamp(profile.seconds() * 10L, MIN_TIMEOUT, MAX_TIMEOUT));
    }

    /** The task of the agent. */
    public JsonNode task() {
        return api.path("initial_events").path(0).path("content");
    }

    /** The event that defines the outcome, or a missing node. */
    public JsonNode goal() {
        return api.path("initial_events")
                .valueStream()
                .filter(event -> event.has("rubric"))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    boolean hasGoal() {
        return !goal().isMissingNode();
    }

    public Instant created() {
        return Ids.created(id);
    }

    boolean misses(Instant due) {
        Instant from = before(missedHours);
        return missedHours > 0 && !due.isBefore(from) && due.isBefore(from.plus(Duration.ofHours(1)));
    }

    /** So many hours before the incident. */
    Instant before(int hours) {
        return agent.incident().minus(Duration.ofHours(hours));
    }

    /** The API renames an archived deployment, so that its name is free for others. */
    public String nameShown() {
        return archivedAt == null ? name : name + "_archived_" + archivedAt.getEpochSecond();
    }
}
