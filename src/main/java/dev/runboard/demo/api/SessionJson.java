package dev.runboard.demo.api;

import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.SessionStatus;
import dev.runboard.demo.data.Transcript;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A run's session in the vendor's JSON: in June with its agent's id and its tokens, today with a copy of its agent and its credits. */
record SessionJson(Run run, JsonFormat format, Transcript transcript, Instant now) {

    private static final int ZERO_OF = 16;
    private static final int UNCOUNTED_OF = 30;

    static ObjectNode of(Run run, JsonFormat format, Instant now) {
        return new SessionJson(run, format, Transcript.of(run, now), now).json();
    }

    private ObjectNode json() {
        ObjectNode deployment = run.deployment().api();
        ObjectNode json = Json.object()
                .put("archived_at", format.text(run.archivedAt(now)))
                .put("created_at", format.text(run.created()))
                .put("deployment_id", run.deployment().id())
                .put("id", run.sessionId())
                .put("title", run.deployment().name())
                .put("type", "session")
                .put("updated_at", format.text(transcript.updated()));
        json.set("environment_id", deployment.path("environment_id"));
        json.putObject("metadata");
        SessionStatus status = SessionStatus.of(run, now);
        return format.isJune() ? june(json, status) : current(json, status, deployment);
    }

    private ObjectNode june(ObjectNode json, SessionStatus status) {
        String active = run.cancellation() == null ? "" : "canceling";
        if (status.isOver()) {
            json.set("usage", EventJson.tokens(transcript));
        }
        return json.put("agent_id", run.deployment().agent().id())
                .put("status", status.isOver() ? "idle" : active.isEmpty() ? "processing" : active)
                .put("turn_status", status.isOver() ? "idle" : active.isEmpty() ? "running" : active);
    }

    private ObjectNode current(ObjectNode json, SessionStatus status, ObjectNode deployment) {
        json.set("agent", AgentJson.snapshot(run.deployment().agent(), run.created()));
        json.putObject("environment_variables")
                .put("LOG_LEVEL", "info")
                .put("SERVICE_TOKEN", DemoTokens.ENVIRONMENT_SECRET);
        json.set("outcome_evaluations", evaluations());
        json.set("resources", deployment.path("resources"));
        json.set("stats", stats());
        if (Hash.below(UNCOUNTED_OF, Hash.of(run.hash(), 51)) > 0) {
            json.putObject("usage").put("total_credits", transcript.credits(transcript.size()));
        }
        json.set("vault_ids", deployment.path("vault_ids"));
        return json.put("status", JsonFormat.word(status));
    }

    /** The last evaluation that has ended. */
    private ArrayNode evaluations() {
        ArrayNode evaluations = Json.array();
        IntStream.range(0, transcript.size())
                .filter(index -> transcript.typeAt(index).equals("span.outcome_evaluation_end"))
                .reduce((first, second) -> second)
                .ifPresent(index -> evaluations.add(evaluation(index)));
        return evaluations;
    }

    /** One that asks for a revision is not final. */
    private ObjectNode evaluation(int index) {
        ObjectNode json = new EventJson(transcript, index, format).json().retain("explanation", "iteration", "result");
        boolean over = !Json.string(json, "result").equals("needs_revision");
        return json.put("completed_at", over ? format.text(transcript.times().get(index)) : null)
                .set("description", run.deployment().goal().path("description"));
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
