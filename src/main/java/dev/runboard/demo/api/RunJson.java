package dev.runboard.demo.api;

import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Status;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A run in the vendor's JSON: in June a key for what has happened and none for what has not, today always the same keys. */
record RunJson(Run run, Instant now) {

    ObjectNode in(JsonFormat format) {
        ObjectNode json = Json.object();
        json.set("agent", AgentJson.reference(run.deployment().agent(), run.created()));
        return (format.isJune() ? june(json) : current(json)).put("type", "deployment_run");
    }

    private ObjectNode june(ObjectNode json) {
        Status status = run.statusAt(now);
        boolean hasSession = status != Status.PENDING && !run.isRefused();
        if (status != Status.PENDING && status != Status.SKIPPED) {
            ObjectNode extras =
                    json.putObject("cas_run_extras").put("attempt", run.origin().attempt());
            if (hasSession) {
                extras.put("started_at", Json.time(run.started())).put("turn_id", run.turnId());
            }
        }
        if (run.isOverAt(now)) {
            json.put("completed_at", Json.time(run.ended()));
        }
        json.put("created_at", Json.time(run.created()));
        json.put("deployment_id", run.deployment().id());
        if (hasSession && run.isOverAt(now)) {
            json.put("duration_ms", Duration.between(run.started(), run.ended()).toMillis());
        }
        json.set("error", Json.error(run.errorAt(now)));
        json.put("id", run.id());
        if (hasSession) {
            json.put("session_id", run.sessionId());
        }
        json.put("status", JsonFormat.word(status));
        json.putObject("trigger_context").put("type", JsonFormat.word(run.trigger()));
        return json.put("triggered_at", Json.time(run.created()));
    }

    private ObjectNode current(ObjectNode json) {
        JsonFormat format = JsonFormat.CURRENT;
        json.put("created_at", format.text(run.created()));
        json.put("deployment_id", run.deployment().id());
        json.set("error", Json.error(run.refusal()));
        json.put("id", run.id()).put("session_id", run.isRefused() ? null : run.sessionId());
        ObjectNode trigger = json.putObject("trigger_context");
        if (run.scheduled() != null) {
            trigger.put("scheduled_at", format.text(run.scheduled()));
        }
        trigger.put("type", JsonFormat.word(format.told(run.trigger())));
        return json;
    }
}
