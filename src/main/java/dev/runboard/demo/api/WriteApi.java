package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Json;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Transcript;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The effect and the answer of each route that changes something. */
record WriteApi(ReadApi api) {

    ApiResponse run(ApiCall call) {
        Deployment deployment = unarchived(call);
        refuseIf(api.pause(deployment).paused(), 409, "Deployment is not active");
        Run run = api.workspace().runs().start(deployment, api.now());
        if (run == null) {
            throw new ApiProblem(429, "Too many runs were started in this demo", null);
        }
        return ApiResponse.json(200, api.resource(run).json());
    }

    ApiResponse pause(ApiCall call, boolean pause) {
        Deployment deployment = unarchived(call);
        String same = pause ? "Deployment is already paused" : "Deployment is not paused";
        refuseIf(api.pause(deployment).paused() == pause, 409, same);
        api.workspace().pauses().set(deployment, pause, api.now());
        return ApiResponse.json(200, api.resource(deployment).json());
    }

    private Deployment unarchived(ApiCall call) {
        refuseIf(!content(call).isEmpty(), 400, "The body must be empty");
        Deployment deployment = api.deploymentOf(call);
        refuseIf(deployment.archivedAt() != null, 409, "Deployment is archived");
        return deployment;
    }

    /** The answer is the same whether a turn was under way or not; only its status differs. */
    ApiResponse cancel(ApiCall call) {
        refuseIf(!content(call).isEmpty(), 400, "The body must be empty");
        Run run = openSession(call);
        boolean isOver = run.isOverAt(api.now());
        if (!isOver && run.cancellation() == null) {
            api.workspace().runs().replace(run, run.cancelledAt(api.now()));
        }
        return ApiResponse.json(
                isOver ? 200 : 202, Map.of("id", run.sessionId(), "type", "session", "status", "canceling"));
    }

    ApiResponse confirm(ApiCall call) {
        JsonNode events = content(call).path("events");
        JsonNode event = events.path(0);
        boolean isOne = events.size() == 1 && text(event, "type").equals("user.tool_confirmation");
        refuseIf(!isOne, "events", "events must hold one user.tool_confirmation");
        String denial = denial(event);
        Run run = openSession(call);
        Transcript before = Transcript.of(run, api.now());
        boolean waits =
                run.isWaitingAt(api.now()) && before.idAt(before.size() - 2).equals(text(event, "tool_use_id"));
        refuseIf(!waits, 409, "No use of a tool waits for this confirmation");
        Run answered = run.answeredAt(api.now(), denial);
        api.workspace().runs().replace(run, answered);
        Resource confirmation = new EventJson(Transcript.of(answered, api.now()), before.size(), api.formatOf(run));
        return ApiResponse.json(200, Map.of("data", List.of(confirmation.json())));
    }

    /** The reason why the use of a tool is denied, may be empty; null if it is allowed. */
    private static @Nullable String denial(JsonNode event) {
        String result = text(event, "result");
        refuseIf(!List.of("allow", "deny").contains(result), "result", "result must be allow or deny");
        return result.equals("allow") ? null : text(event, "deny_message");
    }

    /** The run of a session that is not archived. */
    private Run openSession(ApiCall call) {
        Run run = api.sessionOf(call);
        refuseIf(run.archivedAt(api.now()) != null, 404, "Session does not exist");
        return run;
    }

    private static JsonNode content(ApiCall call) {
        try {
            JsonNode content = Json.MAPPER.readTree(call.body().isEmpty() ? "{}" : call.body());
            refuseIf(!content.isObject(), 400, "The body must be an object");
            return content;
        } catch (JacksonException e) {
            throw new ApiProblem(400, "Malformed JSON", null);
        }
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }
}
