package dev.runboard.demo.api;

import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.SessionStatus;
import dev.runboard.demo.data.Transcript;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run's session in the vendor's JSON: in June with its agent's id and its tokens, today with a copy of its agent and its credits. */
record SessionJson(Run run, JsonFormat format, Transcript transcript, Instant now) {

    private static final int ZERO_OF = 16;
    private static final int UNCOUNTED_OF = 30;
    private static final String EVALUATION = "span.outcome_evaluation_end";

    static ObjectNode of(Run run, JsonFormat format, Instant now) {
        return new SessionJson(run, format, Transcript.of(run, now), now).json();
    }

    private ObjectNode json() {
        ObjectNode json = Json.object()
                .put("archived_at", format.text(run.archivedAt(now)))
                .put("created_at", format.text(run.created()))
                .put("deployment_id", run.deployment().id())
                .put("environment_id", run.deployment().environmentId())
                .put("id", run.sessionId())
                .put("title", run.deployment().name())
                .put("type", "session")
                .put("updated_at", format.text(transcript.updated()));
        json.putObject("metadata");
        SessionStatus status = SessionStatus.of(run, now);
        if (format.isJune()) {
            addOfJune(json, status);
        } else {
            addOfToday(json, status);
        }
        return json;
    }

    private void addOfJune(ObjectNode json, SessionStatus status) {
        boolean canceling = run.cancellation() != null;
        json.put("agent_id", run.deployment().agent().id())
                .put("status", status.isOver() ? "idle" : canceling ? "canceling" : "processing")
                .put("turn_status", status.isOver() ? "idle" : canceling ? "canceling" : "running");
        if (status.isOver()) {
            json.set("usage", EventJson.tokens(transcript));
        }
    }

    private void addOfToday(ObjectNode json, SessionStatus status) {
        json.set("agent", AgentJson.snapshot(run.deployment().agent(), run.created()));
        json.putObject("environment_variables")
                .put("LOG_LEVEL", "info")
                .put("SERVICE_TOKEN", DemoTokens.ENVIRONMENT_SECRET);
        json.set("outcome_evaluations", evaluations());
        json.set("resources", DeploymentJson.resources(run.deployment()));
        json.set("stats", stats());
        json.put("status", JsonFormat.word(status));
        if (Hash.below(UNCOUNTED_OF, Hash.of(run.hash(), 51)) > 0) {
            json.putObject("usage").put("total_credits", transcript.credits(transcript.size()));
        }
        json.set("vault_ids", DeploymentJson.vaults(run.deployment()));
    }

    /** The last evaluation that has ended; one that asks for a revision is not final. */
    private ArrayNode evaluations() {
        ArrayNode evaluations = Json.array();
        for (int index = transcript.size() - 1; index >= 0 && evaluations.isEmpty(); index--) {
            if (transcript.typeAt(index).equals(EVALUATION)) {
                ObjectNode event = new EventJson(transcript, index, format).json();
                boolean over = !event.path("result").asString().equals("needs_revision");
                ObjectNode evaluation = evaluations
                        .addObject()
                        .put(
                                "completed_at",
                                over ? format.text(transcript.times().get(index)) : null);
                evaluation.set(
                        "description", run.deployment().setup().path("goal").path("description"));
                evaluation.set("explanation", event.path("explanation"));
                evaluation.set("iteration", event.path("iteration"));
                evaluation.set("result", event.path("result"));
            }
        }
        return evaluations;
    }

    /** The vendor's samples all say 0, so a few of the demo's sessions do too. */
    private ObjectNode stats() {
        boolean told = Hash.below(ZERO_OF, Hash.of(run.hash(), 52)) > 0;
        Duration lasted = Duration.between(run.started(), run.isOverAt(now) ? run.ended() : now);
        Duration waited =
                run.question() == null ? Duration.ZERO : run.question().passedAt(now);
        return Json.object()
                .put("active_seconds", told ? seconds(lasted.minus(waited)) : 0)
                .put("duration_seconds", told ? seconds(lasted) : 0);
    }

    private static double seconds(Duration duration) {
        return Math.max(0, duration.toMillis() / 100) / 10.0;
    }
}
