package dev.runboard.demo;

import java.time.Duration;
import java.time.Instant;
import tools.jackson.core.JsonGenerator;

/** Writes a run's session: in June with its agent's id and its tokens, today with a picture of its agent and its credits. */
record SessionJson(Run run, SessionStatus status, Transcript transcript) {

    private static final int ZERO_OF = 4;

    static void write(Run run, Instant now, JsonGenerator json) {
        new SessionJson(run, SessionStatus.of(run), Transcript.of(run, now)).write(json);
    }

    private void write(JsonGenerator json) {
        json.writeStartObject();
        if (run.shape() == Shape.J) {
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
        json.writeStringProperty("status", status.isOver() ? "idle" : "processing");
        json.writeStringProperty("turn_status", status.isOver() ? "idle" : "running");
        if (status.isOver()) {
            json.writeName("usage");
            transcript.writeTokens(json);
        }
    }

    private void writeC(JsonGenerator json) {
        writeAgent(json);
        writeCommon(json);
        writeEmpty(json, "outcome_evaluations");
        SetupJson setup = new SetupJson(run.deployment(), run.shape());
        setup.writeResources(json);
        setup.writeVaults(json);
        json.writeObjectPropertyStart("environment_variables");
        json.writeStringProperty("LOG_LEVEL", "info");
        json.writeStringProperty("SERVICE_TOKEN", DemoTokens.ENVIRONMENT_SECRET);
        json.writeEndObject();
        writeStats(json);
        json.writeStringProperty("status", RunJson.word(status));
        json.writeObjectPropertyStart("usage");
        json.writeNumberProperty("total_credits", transcript.credits());
        json.writeEndObject();
    }

    private void writeCommon(JsonGenerator json) {
        json.writeNullProperty("archived_at");
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

    /** The vendor's samples all say 0, so a part of the demo's sessions does too. */
    private void writeStats(JsonGenerator json) {
        boolean told = status.isOver() && Mix.below(ZERO_OF, transcript.seed()) > 0;
        Duration lasted = Duration.between(
                transcript.session().started(), transcript.session().ends());
        json.writeObjectPropertyStart("stats");
        json.writeNumberProperty("active_seconds", told ? lasted.toSeconds() : 0);
        json.writeNumberProperty("duration_seconds", told ? lasted.toSeconds() : 0);
        json.writeEndObject();
    }

    static void writeEmpty(JsonGenerator json, String... names) {
        for (String name : names) {
            json.writeArrayPropertyStart(name);
            json.writeEndArray();
        }
    }
}
