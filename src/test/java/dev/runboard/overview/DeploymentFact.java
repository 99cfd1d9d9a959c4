package dev.runboard.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a deployment.
 *
 * @param agent the id of its agent, empty if the API tells none
 * @param state {@code active}, {@code paused}, {@code broken} if the API paused it after a failure, or {@code archived}
 * @param schedule null for none
 * @param updated when it was last updated, or null
 * @param lastRun when it last ran as the API tells it, or null
 */
record DeploymentFact(
        String id,
        String agent,
        String state,
        @Nullable CronByHand schedule,
        Instant created,
        @Nullable Instant updated,
        @Nullable Instant lastRun) {

    private static final List<String> EXPRESSIONS = List.of(
            "*/20 * * * *",
            "30 2 * * *",
            "15,45 * * * *",
            "0 1,2,3 * * *",
            "*/10 0-4 * * *",
            "5 */3 * * 0,6",
            "40 2 * * 0",
            "0 6 1 * 0");
    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "UTC", "Australia/Lord_Howe");

    /** Deployments with and without schedules, most of them active. */
    static List<DeploymentFact> random(Random random, Instant now) {
        Instant old = now.minus(Duration.ofDays(60));
        Instant lately = now.minus(Duration.ofMinutes(60 + random.nextInt(2000)));
        String idle = List.of("paused", "broken", "archived").get(random.nextInt(3));
        List<DeploymentFact> all = new ArrayList<>();
        all.add(new DeploymentFact("dep_0", "agent_0", "active", null, old, null, null));
        all.add(new DeploymentFact("dep_1", "agent_1", "active", schedule(random, "Europe/Berlin"), old, null, null));
        all.add(new DeploymentFact(
                "dep_2", "agent_0", "active", schedule(random, "America/New_York"), old, null, null));
        all.add(new DeploymentFact("dep_3", "", "active", schedule(random, null), lately, null, null));
        all.add(new DeploymentFact("dep_4", "agent_1", "active", schedule(random, null), old, lately, null));
        // The API counts a run as an update, too.
        Instant run = lately.plusSeconds(random.nextInt(240) - 120);
        all.add(new DeploymentFact("dep_5", "agent_0", "active", schedule(random, null), old, lately, run));
        all.add(new DeploymentFact("dep_6", "agent_1", idle, schedule(random, null), old, null, null));
        return all;
    }

    private static CronByHand schedule(Random random, @Nullable String zone) {
        String expression = EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()));
        String any = ZONES.get(random.nextInt(ZONES.size()));
        return new CronByHand(expression, ZoneId.of(zone == null ? any : zone));
    }

    boolean is(String other) {
        return state.equals(other);
    }

    /** Whether a person stopped it. */
    boolean isStopped() {
        return is("paused") || is("archived");
    }

    /** When it was last updated, other than by a run, or null. */
    @Nullable
    Instant changed() {
        boolean byRun = updated != null
                && lastRun != null
                && Math.abs(Duration.between(updated, lastRun).toMillis()) <= 120_000;
        return byRun ? null : updated;
    }

    /** The deployment as the API tells it. Its next time is wrong, so a page that shows it does not follow the schedule. */
    String json() {
        return "{\"id\":\"%s\",\"name\":\"job-%s\"%s,\"status\":\"%s\",\"created_at\":\"%s\"%s%s%s%s}"
                .formatted(
                        id,
                        id.substring(4),
                        agent.isEmpty() ? "" : ",\"agent\":{\"id\":\"" + agent + "\"}",
                        is("broken") ? "paused" : is("archived") ? "active" : state,
                        created,
                        field("updated_at", updated),
                        field("archived_at", is("archived") ? created.plusSeconds(60) : null),
                        reason(),
                        schedule == null ? "" : ",\"schedule\":" + scheduleJson(schedule));
    }

    private String scheduleJson(CronByHand known) {
        return "{\"type\":\"cron\",\"expression\":\"%s\",\"timezone\":\"%s\",\"upcoming_runs_at\":[\"2099-01-01T00:00:00Z\"]%s}"
                .formatted(known.expression(), known.zone(), field("last_run_at", lastRun));
    }

    private String reason() {
        if (!is("paused") && !is("broken")) {
            return "";
        }
        String failure = "{\"type\":\"error\",\"error\":{\"type\":\"agent_archived_error\",\"message\":\"Gone\"}}";
        return ",\"paused_reason\":" + (is("broken") ? failure : "{\"type\":\"manual\"}");
    }

    private static String field(String name, @Nullable Instant time) {
        return time == null ? "" : ",\"%s\":\"%s\"".formatted(name, time);
    }
}
