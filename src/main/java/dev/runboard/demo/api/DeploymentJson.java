package dev.runboard.demo.api;

import dev.runboard.demo.data.Agent;
import dev.runboard.demo.data.Cron;
import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.PauseSwitches.State;
import dev.runboard.demo.data.RunCounts;
import dev.runboard.demo.data.RunError;
import dev.runboard.demo.data.RunProfile;
import dev.runboard.demo.data.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a deployment as it stands at one moment. */
record DeploymentJson(Deployment deployment, JsonFormat shape, RunCounts tally, State state, Instant now) {

    private static final int UPCOMING = 5;

    void write(JsonGenerator json) {
        json.writeStartObject();
        writeAgent(deployment.agent(), now, json);
        writeTime("archived_at", deployment.standing().archivedAt(), json);
        setup().writeBudget(json);
        json.writeStringProperty("created_at", shape.text(deployment.created()));
        json.writeStringProperty("description", deployment.description());
        json.writeStringProperty("environment_id", deployment.environmentId());
        setup().writeEnvironment(json);
        json.writeStringProperty("id", deployment.id());
        setup().writeInitialEvents(json);
        writeMetadata(json);
        json.writeStringProperty("name", deployment.nameShown());
        writePausedReason(json);
        setup().writeResources(json);
        writeSchedule(json);
        json.writeStringProperty("status", state.paused() ? "paused" : "active");
        json.writeStringProperty("type", "deployment");
        json.writeStringProperty("updated_at", shape.text(updated()));
        setup().writeVaults(json);
        json.writeEndObject();
    }

    static void writeAgent(Agent agent, Instant time, JsonGenerator json) {
        json.writeObjectPropertyStart("agent");
        json.writeStringProperty("id", agent.id());
        json.writeStringProperty("type", "agent");
        json.writeNumberProperty("version", agent.versionAt(time));
        json.writeEndObject();
    }

    private SetupJson setup() {
        return new SetupJson(deployment, shape);
    }

    private void writeMetadata(JsonGenerator json) {
        json.writeObjectPropertyStart("metadata");
        setup().writeMetadata(json);
        if (shape == JsonFormat.JUNE_2026) {
            writeCasConfig(json);
        }
        json.writeEndObject();
    }

    private void writeCasConfig(JsonGenerator json) {
        json.writeObjectPropertyStart("cas_config");
        writeConfig(json);
        json.writeStringProperty("session_strategy", "new_session");
        writeStats(json);
        json.writeEndObject();
    }

    private void writeConfig(JsonGenerator json) {
        RunProfile habits = deployment.habits();
        json.writeObjectPropertyStart("config");
        json.writeNumberProperty("max_concurrent", habits.skipped() > 0 ? 1 : 4);
        json.writeNumberProperty("max_retries", habits.retried() > 0 ? 2 : 0);
        json.writeNumberProperty("timeout_ms", habits.timeoutMillis());
        json.writeEndObject();
    }

    private void writeStats(JsonGenerator json) {
        List<Instant> next = upcoming(1);
        json.writeObjectPropertyStart("stats");
        json.writeNumberProperty("consecutive_failures", tally.failuresInARow());
        RunJson.writeIfPresent("last_triggered_at", tally.last(), json);
        RunJson.writeIfPresent("next_trigger_at", next.isEmpty() ? null : next.getFirst(), json);
        json.writeNumberProperty("total_failures", tally.failures());
        json.writeNumberProperty("total_runs", tally.runs());
        json.writeEndObject();
    }

    private void writePausedReason(JsonGenerator json) {
        RunError cause = state.cause();
        if (!state.paused()) {
            json.writeNullProperty("paused_reason");
            return;
        }
        json.writeObjectPropertyStart("paused_reason");
        json.writeStringProperty("type", cause == null ? "manual" : "error");
        if (cause != null) {
            RunJson.writeError(cause, json);
        }
        json.writeEndObject();
    }

    private void writeSchedule(JsonGenerator json) {
        Cron cron = deployment.cron();
        if (cron == null) {
            json.writeNullProperty("schedule");
            return;
        }
        json.writeObjectPropertyStart("schedule");
        json.writeStringProperty("expression", cron.expression());
        Instant last = tally.last();
        RunJson.writeIfPresent("last_run_at", last == null ? null : shape.cut(last), json);
        json.writeStringProperty("timezone", cron.zone().getId());
        json.writeStringProperty("type", "cron");
        json.writeArrayPropertyStart("upcoming_runs_at");
        if (!archived()) {
            upcoming(UPCOMING).forEach(time -> json.writeString(Times.text(time)));
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private List<Instant> upcoming(int count) {
        Instant archived = deployment.standing().archivedAt();
        return deployment.cron() == null
                ? List.of()
                : deployment.cron().after(archived == null ? now : archived, count);
    }

    private Instant updated() {
        Instant archived = deployment.standing().archivedAt();
        if (archived != null) {
            return archived;
        }
        Instant released = deployment.agent().releasedBefore(now);
        Instant changed = state.since() == null ? released : state.since();
        return changed.isBefore(deployment.created()) ? deployment.created() : changed;
    }

    private boolean archived() {
        return deployment.standing().archivedAt() != null;
    }

    private void writeTime(String name, @Nullable Instant time, JsonGenerator json) {
        json.writeName(name);
        json.writeString(time == null ? null : shape.text(time));
    }
}
