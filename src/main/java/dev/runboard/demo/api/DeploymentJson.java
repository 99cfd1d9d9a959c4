package dev.runboard.demo.api;

import dev.runboard.demo.data.Cron;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Pauses;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Runs;
import dev.runboard.demo.data.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A deployment in the vendor's JSON. */
record DeploymentJson(Deployment deployment, JsonFormat format, Pauses.State pause, Runs.At runs) {

    private static final int UPCOMING = 5;

    ObjectNode json() {
        List<Run> own = runs.runs().stream()
                .filter(run -> run.deployment().id().equals(deployment.id()) && runs.shows(run))
                .toList();
        ObjectNode json = deployment.api().deepCopy();
        json.set("agent", AgentJson.reference(deployment.agent(), runs.now()));
        json.put("archived_at", format.text(deployment.archivedAt()))
                .put("created_at", format.text(deployment.created()))
                .put("id", deployment.id())
                .put("name", deployment.nameShown())
                .put("status", pause.paused() ? "paused" : "active")
                .put("type", "deployment")
                .put("updated_at", format.text(updated()));
        json.path("initial_events").forEach(event -> format.told((ObjectNode) event));
        json.set("paused_reason", pausedReason());
        json.set("schedule", schedule(own));
        return format.isJune() ? june(json, own) : json.put("environment_variables", environment());
    }

    private ObjectNode june(ObjectNode json, List<Run> own) {
        json.remove("budget");
        ObjectNode config = json.withObject("metadata").putObject("cas_config").put("session_strategy", "new_session");
        config.putObject("config")
                .put("max_concurrent", deployment.habits().maxConcurrent())
                .put("max_retries", deployment.habits().maxRetries())
                .put("timeout_ms", deployment.timeout().toMillis());
        List<Status> statuses =
                own.stream().map(run -> run.statusAt(runs.now())).toList();
        ObjectNode stats = config.putObject("stats")
                .put("consecutive_failures", failures(statuses.stream().takeWhile(one -> one != Status.COMPLETED)))
                .put("total_failures", failures(statuses.stream()))
                .put("total_runs", own.size());
        Json.putIfKnown(stats, "last_triggered_at", last(own));
        Json.putIfKnown(stats, "next_trigger_at", upcoming(1).findFirst().orElse(null));
        return json;
    }

    private static long failures(Stream<Status> statuses) {
        return statuses.filter(status -> status == Status.FAILED).count();
    }

    private static String environment() {
        return "LOG_LEVEL=info\nSERVICE_TOKEN=" + DemoTokens.ENVIRONMENT_SECRET + "\n";
    }

    private @Nullable ObjectNode pausedReason() {
        if (!pause.paused()) {
            return null;
        }
        ObjectNode reason = Json.object().put("type", pause.cause() == null ? "manual" : "error");
        return pause.cause() == null ? reason : reason.set("error", Json.error(pause.cause()));
    }

    private @Nullable ObjectNode schedule(List<Run> own) {
        Cron cron = deployment.schedule();
        if (cron == null) {
            return null;
        }
        ObjectNode schedule = Json.object()
                .put("expression", cron.expression())
                .put("timezone", cron.timezone().getId())
                .put("type", "cron");
        Instant last = last(own);
        Json.putIfKnown(schedule, "last_run_at", last == null ? null : format.cut(last));
        ArrayNode times = schedule.putArray("upcoming_runs_at");
        upcoming(UPCOMING).map(Json::time).forEach(times::add);
        return schedule;
    }

    private static @Nullable Instant last(List<Run> own) {
        return own.isEmpty() ? null : own.getFirst().created();
    }

    private Stream<Instant> upcoming(int count) {
        Cron cron = deployment.schedule();
        return cron == null || deployment.archivedAt() != null
                ? Stream.empty()
                : cron.after(runs.now(), count).stream();
    }

    private Instant updated() {
        Instant changed = deployment.archivedAt() == null ? pause.since() : deployment.archivedAt();
        return Objects.requireNonNullElse(changed, deployment.created());
    }
}
