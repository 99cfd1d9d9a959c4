package dev.runboard.demo.api;

import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Evaluation;
import dev.runboard.demo.data.Event;
import dev.runboard.demo.data.EventType;
import dev.runboard.demo.data.Goal;
import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Pause;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Run.Session;
import dev.runboard.demo.data.SessionStatus;
import dev.runboard.demo.data.Sessions;
import dev.runboard.demo.data.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/** Writes a run's session: in June with its agent's id and its tokens, today with a picture of its agent and its credits. */
record SessionJson(Run run, SessionStatus status, Transcript transcript, Instant now) {

    private static final int ZERO_OF = 16;
    private static final int UNCOUNTED_OF = 30;

    static void write(Run run, Instant now, JsonGenerator json) {
        new SessionJson(run, SessionStatus.of(run), Transcript.of(run, now), now).write(json);
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        if (run.shape() == JsonFormat.JUNE_2026) {
            writeJ(json);
        } else {
            writeC(json);
        }
        json.writeStringProperty("type", "session");
        json.writeStringProperty("updated_at", run.shape().text(transcript.updated()));
        json.writeEndObject();
    }

    private void writeJ(JsonGenerator json) {
        json.writeStringProperty("agent_id", run.deployment().agent().id());
        writeCommon(json);
        boolean canceling = !status.isOver() && transcript.session().cut() != null;
        json.writeStringProperty("status", status.isOver() ? "idle" : canceling ? "canceling" : "processing");
        json.writeStringProperty("turn_status", status.isOver() ? "idle" : canceling ? "canceling" : "running");
        if (status.isOver()) {
            json.writeName("usage");
            transcript.writeTokens(json);
        }
    }

    private void writeC(JsonGenerator json) {
        writeAgent(json);
        writeCommon(json);
        writeEvaluations(json);
        SetupJson setup = new SetupJson(run.deployment(), run.shape());
        setup.writeResources(json);
        setup.writeVaults(json);
        json.writeObjectPropertyStart("environment_variables");
        json.writeStringProperty("LOG_LEVEL", "info");
        json.writeStringProperty("SERVICE_TOKEN", DemoTokens.ENVIRONMENT_SECRET);
        json.writeEndObject();
        writeStats(json);
        json.writeStringProperty("status", RunJson.word(status));
        if (Hash.below(UNCOUNTED_OF, Hash.of(transcript.seed(), 51)) > 0) {
            json.writeObjectPropertyStart("usage");
            json.writeNumberProperty("total_credits", transcript.credits());
            json.writeEndObject();
        }
    }

    private void writeCommon(JsonGenerator json) {
        Instant archived = Sessions.archived(transcript.session(), now);
        json.writeName("archived_at");
        json.writeString(archived == null ? null : run.shape().text(archived));
        json.writeStringProperty("created_at", run.shape().text(run.created()));
        json.writeStringProperty("deployment_id", run.deployment().id());
        json.writeStringProperty("environment_id", run.deployment().environmentId());
        json.writeStringProperty("id", transcript.session().id());
        json.writeObjectPropertyStart("metadata");
        json.writeEndObject();
        json.writeStringProperty("title", run.deployment().name());
    }

    private void writeAgent(JsonGenerator json) {
        json.writeObjectPropertyStart("agent");
        AgentJson.writePicture(run.deployment().agent(), run.created(), json);
        json.writeEndObject();
    }

    private void writeEvaluations(JsonGenerator json) {
        Goal goal = run.deployment().setup().goal();
        OptionalInt last = goal == null ? OptionalInt.empty() : Evaluation.last(transcript);
        json.writeArrayPropertyStart("outcome_evaluations");
        if (goal != null && last.isPresent()) {
            writeEvaluation(goal, transcript.row(last.getAsInt()), json);
        }
        json.writeEndArray();
    }

    private void writeEvaluation(Goal goal, Event event, JsonGenerator json) {
        Evaluation evaluation = Evaluation.of(transcript, event.type());
        boolean over = event.type() == EventType.OUTCOME_END;
        json.writeStartObject();
        json.writeName("completed_at");
        json.writeString(over ? run.shape().text(event.processed()) : null);
        json.writeStringProperty("description", goal.description());
        json.writeStringProperty("explanation", evaluation.explanation());
        json.writeNumberProperty("iteration", evaluation.iteration(transcript, event.index()));
        json.writeStringProperty("result", evaluation.result());
        json.writeEndObject();
    }

    /** The vendor's samples all say 0, so a few of the demo's sessions do too. */
    private void writeStats(JsonGenerator json) {
        boolean told = Hash.below(ZERO_OF, transcript.seed()) > 0;
        Session session = transcript.session();
        Instant until = now.isBefore(session.ends()) ? now : session.ends();
        Duration lasted = Duration.between(session.started(), until);
        Pause pause = session.pause();
        Duration active = pause == null ? lasted : lasted.minus(pause.passedAt(until));
        json.writeObjectPropertyStart("stats");
        json.writeNumberProperty("active_seconds", told ? seconds(active) : 0);
        json.writeNumberProperty("duration_seconds", told ? seconds(lasted) : 0);
        json.writeEndObject();
    }

    private static double seconds(Duration duration) {
        return Math.max(0, duration.toMillis() / 100) / 10.0;
    }

    static void writeEmpty(JsonGenerator json, String... names) {
        for (String name : names) {
            json.writeArrayPropertyStart(name);
            json.writeEndArray();
        }
    }
}
