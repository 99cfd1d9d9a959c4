package dev.runboard.demo;

import dev.runboard.demo.Run.Attempt;
import dev.runboard.demo.Run.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a run as the vendor does: a key for what has happened, none for what has not. */
final class RunJson {

    private RunJson() {}

    static void write(Run run, JsonGenerator json) {
        json.writeStartObject();
        writeAgent(run, json);
        writeAttempt(run.attempt(), json);
        writeIfPresent("completed_at", run.ended(), json);
        json.writeStringProperty("created_at", Times.text(run.created()));
        json.writeStringProperty("deployment_id", run.deployment().id());
        writeDuration(run, json);
        writeError(run.error(), json);
        json.writeStringProperty("id", run.id());
        writeSession(run.attempt(), json);
        json.writeStringProperty("status", word(run.status()));
        json.writeObjectPropertyStart("trigger_context");
        json.writeStringProperty("type", word(run.trigger()));
        json.writeEndObject();
        json.writeStringProperty("triggered_at", Times.text(run.created()));
        json.writeStringProperty("type", "deployment_run");
        json.writeEndObject();
    }

    private static void writeAgent(Run run, JsonGenerator json) {
        DeploymentJson.writeAgent(run.deployment().agent(), run.created(), json);
    }

    private static void writeAttempt(@Nullable Attempt attempt, JsonGenerator json) {
        if (attempt == null) {
            return;
        }
        json.writeObjectPropertyStart("cas_run_extras");
        json.writeNumberProperty("attempt", attempt.number());
        Session session = attempt.session();
        if (session != null) {
            json.writeStringProperty("started_at", Times.text(session.started()));
            json.writeStringProperty("turn_id", session.turnId());
        }
        json.writeEndObject();
    }

    private static void writeDuration(Run run, JsonGenerator json) {
        Session session = session(run.attempt());
        if (session != null && run.ended() != null) {
            json.writeNumberProperty(
                    "duration_ms",
                    Duration.between(session.started(), run.ended()).toMillis());
        }
    }

    static void writeError(@Nullable Failure error, JsonGenerator json) {
        if (error == null) {
            json.writeNullProperty("error");
            return;
        }
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("type", error.type());
        json.writeStringProperty("message", error.message());
        json.writeEndObject();
    }

    private static void writeSession(@Nullable Attempt attempt, JsonGenerator json) {
        Session session = session(attempt);
        if (session != null) {
            json.writeStringProperty("session_id", session.id());
        }
    }

    static void writeIfPresent(String name, @Nullable Instant time, JsonGenerator json) {
        if (time != null) {
            json.writeStringProperty(name, Times.text(time));
        }
    }

    private static @Nullable Session session(@Nullable Attempt attempt) {
        return attempt == null ? null : attempt.session();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
