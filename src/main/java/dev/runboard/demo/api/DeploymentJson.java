package dev.runboard.demo.api;

import dev.runboard.demo.data.Cron;
import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Ids;
import dev.runboard.demo.data.Pauses;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Runs;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A deployment in the vendor's JSON. */
record DeploymentJson(Deployment deployment, JsonFormat format, Pauses.State pause, Runs.At runs) {

    private static final int UPCOMING = 5;

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.set("agent", AgentJson.reference(deployment.agent(), runs.now()));
        json.put("archived_at", format.text(deployment.archivedAt()))
                .put("created_at", format.text(deployment.created()))
                .put("description", deployment.description())
                .put("environment_id", deployment.environmentId())
                .put("id", deployment.id())
                .put("name", deployment.nameShown())
                .put("status", pause.paused() ? "paused" : "active")
                .put("type", "deployment")
                .put("updated_at", format.text(updated()));
        List<Run> own = runs.runs().stream()
                .filter(run -> run.deployment().id().equals(deployment.id()) && runs.shows(run))
                .toList();
        json.set("initial_events", initialEvents());
        json.set("metadata", metadata(own));
        json.set("paused_reason", pausedReason());
        json.set("resources", resources(deployment));
        json.set("schedule", schedule(own));
        json.set("vault_ids", vaults(deployment));
        if (!format.isJune()) {
            addOfToday(json);
        }
        return json;
    }

    private void addOfToday(ObjectNode json) {
        json.put("environment_variables", "LOG_LEVEL=info\nSERVICE_TOKEN=" + DemoTokens.ENVIRONMENT_SECRET + "\n");
        int budget = deployment.setup().path("budget").asInt(0);
        if (budget > 0) {
            json.putObject("budget").put("max_list_cost", budget).put("type", "limit");
        }
    }

    private ArrayNode initialEvents() {
        ArrayNode events = Json.array();
        events.add(message("user.message", deployment.task()));
        JsonNode goal = deployment.setup().path("goal");
        if (goal instanceof ObjectNode object) {
            events.add(format.told(object.deepCopy()).put("type", "user.define_outcome"));
        }
        String system = Json.string(deployment.setup(), "system_message");
        if (!system.isEmpty()) {
            events.add(message("system.message", system));
        }
        return events;
    }

    private ObjectNode message(String type, String text) {
        ObjectNode event = Json.object().put("type", type);
        event.set("content", Json.text(text));
        return format.told(event);
    }

    private ObjectNode metadata(List<Run> own) {
        ObjectNode metadata = Json.object();
        deployment
                .setup()
                .path("metadata")
                .properties()
                .forEach(entry -> metadata.set(entry.getKey(), entry.getValue()));
        if (format.isJune()) {
            ObjectNode config = metadata.putObject("cas_config").put("session_strategy", "new_session");
            config.putObject("config")
                    .put("max_concurrent", deployment.habits().cap())
                    .put("max_retries", deployment.habits().retries())
                    .put("timeout_ms", deployment.habits().timeout().toMillis());
            config.set("stats", stats(own));
        }
        return metadata;
    }

    private ObjectNode stats(List<Run> own) {
        List<Status> statuses =
                own.stream().map(run -> run.statusAt(runs.now())).toList();
        List<Instant> next = upcoming(1);
        ObjectNode stats = Json.object()
                .put(
                        "consecutive_failures",
                        statuses.stream()
                                .takeWhile(status -> status != Status.COMPLETED)
                                .filter(status -> status == Status.FAILED)
                                .count())
                .put(
                        "total_failures",
                        statuses.stream()
                                .filter(status -> status == Status.FAILED)
                                .count())
                .put("total_runs", own.size());
        Json.putIfKnown(stats, "last_triggered_at", last(own));
        Json.putIfKnown(stats, "next_trigger_at", next.isEmpty() ? null : next.getFirst());
        return stats;
    }

    private @Nullable ObjectNode pausedReason() {
        if (!pause.paused()) {
            return null;
        }
        ObjectNode reason = Json.object().put("type", pause.cause() == null ? "manual" : "error");
        if (pause.cause() != null) {
            reason.set("error", Json.error(pause.cause()));
        }
        return reason;
    }

    private @Nullable ObjectNode schedule(List<Run> own) {
        Cron cron = deployment.cron();
        if (cron == null) {
            return null;
        }
        ObjectNode schedule = Json.object()
                .put("expression", cron.expression())
                .put("timezone", cron.zone().getId())
                .put("type", "cron");
        Instant last = last(own);
        Json.putIfKnown(schedule, "last_run_at", last == null ? null : format.cut(last));
        ArrayNode times = schedule.putArray("upcoming_runs_at");
        upcoming(UPCOMING).forEach(time -> times.add(Times.text(time)));
        return schedule;
    }

    private static @Nullable Instant last(List<Run> own) {
        return own.isEmpty() ? null : own.getFirst().created();
    }

    private List<Instant> upcoming(int count) {
        Cron cron = deployment.cron();
        return cron == null || deployment.archivedAt() != null ? List.of() : cron.after(runs.now(), count);
    }

    private Instant updated() {
        Instant archived = deployment.archivedAt();
        if (archived != null) {
            return archived;
        }
        return pause.since() == null ? deployment.created() : pause.since();
    }

    static ArrayNode resources(Deployment deployment) {
        ArrayNode resources = Json.array();
        if (deployment.cron() != null) {
            resources
                    .addObject()
                    .put("file_id", Ids.of("file_", deployment.created(), deployment.name()))
                    .put("mount_path", "/workspace/" + deployment.name() + ".md")
                    .put("type", "file");
        }
        deployment.setup().path("resources").forEach(resources::add);
        return resources;
    }

    static ArrayNode vaults(Deployment deployment) {
        ArrayNode vaults = Json.array();
        if (deployment.habits().retries() > 0) {
            vaults.add(Ids.of("vault_", deployment.created(), deployment.name()));
        }
        deployment
                .setup()
                .path("vaults")
                .forEach(name -> vaults.add(Ids.of("vault_", deployment.created(), name.asString())));
        return vaults;
    }
}
