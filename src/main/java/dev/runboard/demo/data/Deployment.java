package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One deployment of an agent, except for its pauses.
 *
 * @param setup the object from which it was read
 */
public record Deployment(
        String id, String name, Agent agent, @Nullable Cron cron, Habits habits, JsonNode setup) {

    /**
     * How its runs usually go.
     *
     * @param seconds the usual duration of a run
     * @param failing failures among a thousand scheduled runs
     * @param manual its share of the manual runs
     * @param cap how many runs it may have at once
     * @param retries how often a failed run is repeated at most
     * @param asking of a thousand runs that succeed, how many wait for a person's answer on the way
     */
    public record Habits(int seconds, int failing, int manual, int cap, int retries, int asking) {

        private static final int MIN_TIMEOUT = 300;
        private static final int MAX_TIMEOUT = 5_400;

        static Habits of(JsonNode json) {
            return new Habits(
                    json.path("seconds").asInt(),
                    json.path("failing").asInt(),
                    json.path("manual").asInt(),
                    json.path("max_concurrent").asInt(),
                    json.path("max_retries").asInt(),
                    json.path("asking").asInt());
        }

        public Duration timeout() {
            return Duration.ofSeconds(Math.clamp(seconds * 10L, MIN_TIMEOUT, MAX_TIMEOUT));
        }
    }

    static Deployment of(JsonNode json, Agent agent) {
        String name = json.path("name").asString();
        Instant created = time(json, "created");
        String id = created == null ? json.path("id").asString() : Ids.of("dep_", created, name);
        JsonNode schedule = json.path("schedule");
        Cron cron = schedule.isMissingNode()
                ? null
                : Cron.of(
                        schedule.path("expression").asString(),
                        schedule.path("timezone").asString());
        return new Deployment(id, name, agent, cron, Habits.of(json.path("habits")), json);
    }

    static @Nullable Instant time(JsonNode json, String field) {
        return json.has(field) ? Instant.parse(json.path(field).asString()) : null;
    }

    public String description() {
        return setup.path("description").asString();
    }

    /** What the agent is told to do. */
    public String task() {
        return description() + setup.path("steps").asString();
    }

    public boolean hasGoal() {
        return setup.has("goal");
    }

    public Instant created() {
        return Ids.created(id);
    }

    public @Nullable Instant archivedAt() {
        return time(setup, "archived_at");
    }

    public String environmentId() {
        return Ids.of("env_", created(), name);
    }

    /** The API renames an archived deployment, so that its name is free for others. */
    public String nameShown() {
        Instant archived = archivedAt();
        return archived == null ? name : name + "_archived_" + archived.getEpochSecond();
    }
}
