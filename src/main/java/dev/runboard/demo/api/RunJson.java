package dev.runboard.demo.api;

import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Run.Refusal;
import dev.runboard.demo.data.Run.Session;
import dev.runboard.demo.data.RunError;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a run as the vendor does: in June a key for what had happened and none for what had not, today always the same. */
public final class RunJson {

    private RunJson() {}

    static void write(Run run, JsonGenerator json) {
        json.writeStartObject();
        writeAgent(run, json);
        if (run.shape() == JsonFormat.JUNE_2026) {
            writeJ(run, json);
        } else {
            writeC(run, json);
        }
        json.writeStringProperty("type", "deployment_run");
        json.writeEndObject();
    }

    private static void writeJ(Run run, JsonGenerator json) {
        Session session = run.status() == Status.PENDING ? null : run.session();
        Instant ended = run.progress().ended();
        writeExtras(run, session, json);
        writeIfPresent("completed_at", ended, json);
        writeCommon(run, json);
        writeDuration(session, ended, json);
        writeError(run.progress().error(), json);
        json.writeStringProperty("id", run.id());
        if (session != null) {
            json.writeStringProperty("session_id", session.id());
        }
        json.writeStringProperty("status", word(run.status()));
        json.writeObjectPropertyStart("trigger_context");
        json.writeStringProperty("type", word(run.cause().trigger()));
        json.writeEndObject();
        json.writeStringProperty("triggered_at", Times.text(run.created()));
    }

    private static void writeC(Run run, JsonGenerator json) {
        writeCommon(run, json);
        writeError(run.start() instanceof Refusal refusal ? refusal.failure() : null, json);
        json.writeStringProperty("id", run.id());
        Session session = run.session();
        json.writeName("session_id");
        json.writeString(session == null ? null : session.id());
        json.writeObjectPropertyStart("trigger_context");
        Instant scheduled = run.cause().scheduled();
        if (scheduled != null) {
            json.writeStringProperty("scheduled_at", run.shape().text(scheduled));
        }
        json.writeStringProperty("type", word(run.shape().told(run.cause().trigger())));
        json.writeEndObject();
    }

    private static void writeCommon(Run run, JsonGenerator json) {
        json.writeStringProperty("created_at", run.shape().text(run.created()));
        json.writeStringProperty("deployment_id", run.deployment().id());
    }

    private static void writeAgent(Run run, JsonGenerator json) {
        DeploymentJson.writeAgent(run.deployment().agent(), run.created(), json);
    }

    private static void writeExtras(Run run, @Nullable Session session, JsonGenerator json) {
        if (run.status() == Status.PENDING || run.status() == Status.SKIPPED) {
            return;
        }
        json.writeObjectPropertyStart("cas_run_extras");
        json.writeNumberProperty("attempt", run.cause().attempt());
        if (session != null) {
            json.writeStringProperty("started_at", Times.text(session.started()));
            json.writeStringProperty("turn_id", session.turnId());
        }
        json.writeEndObject();
    }

    private static void writeDuration(@Nullable Session session, @Nullable Instant ended, JsonGenerator json) {
        if (session != null && ended != null) {
            json.writeNumberProperty(
                    "duration_ms", Duration.between(session.started(), ended).toMillis());
        }
    }

    static void writeError(@Nullable RunError error, JsonGenerator json) {
        if (error == null) {
            json.writeNullProperty("error");
            return;
        }
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("type", error.type());
        json.writeStringProperty("message", error.message());
        json.writeEndObject();
    }

    static void writeIfPresent(String name, @Nullable Instant time, JsonGenerator json) {
        if (time != null) {
            json.writeStringProperty(name, Times.text(time));
        }
    }

    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
