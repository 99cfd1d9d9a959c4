package dev.runboard.demo.api;

import static dev.runboard.demo.api.ApiProblem.refuseIf;

import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.Transcript;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The effect and the answer of each route that changes something. */
record WriteApi(ReadApi api) {

    ApiResponse answer(ApiRoute route, String id, String body) {
        JsonNode content = content(body);
        refuseIf(route != ApiRoute.SEND_EVENTS && !content.isEmpty(), 400, "The body must be empty");
        return switch (route) {
            case RUN_NOW -> run(api.deployment(id));
            case PAUSE -> pause(api.deployment(id), true);
            case UNPAUSE -> pause(api.deployment(id), false);
            case CANCEL -> cancel(open(id));
            case SEND_EVENTS -> confirm(id, content);
            default -> throw new IllegalStateException(route + " changes nothing");
        };
    }

    private static JsonNode content(String body) {
        try {
            JsonNode content = JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
            refuseIf(!content.isObject(), 400, "The body must be an object");
            return content;
        } catch (JacksonException e) {
            throw ApiProblem.of(400, "Malformed JSON");
        }
    }

    private ApiResponse run(Deployment deployment) {
        refuseIf(deployment.archivedAt() != null, 409, "Deployment is archived");
        refuseIf(api.pause(deployment).paused(), 409, "Deployment is not active");
        Run run = api.workspace().runs().start(deployment, api.now());
        if (run == null) {
            throw ApiProblem.of(429, "Too many runs were started in this demo");
        }
        return ApiResponse.json(200, api.json(run));
    }

    private ApiResponse pause(Deployment deployment, boolean pause) {
        refuseIf(deployment.archivedAt() != null, 409, "Deployment is archived");
        String same = pause ? "Deployment is already paused" : "Deployment is not paused";
        refuseIf(api.pause(deployment).paused() == pause, 409, same);
        api.workspace().pauses().set(deployment, pause, api.now());
        return ApiResponse.json(200, api.json(deployment));
    }

    /** The answer is the same whether a turn was under way or not; only its status differs. */
    private ApiResponse cancel(Run run) {
        boolean isOver = run.isOverAt(api.now());
        if (!isOver && run.cancellation() == null) {
            api.workspace().runs().replace(run, run.cancelledAt(api.now()));
        }
        return ApiResponse.json(
                isOver ? 200 : 202,
                Json.object().put("id", run.sessionId()).put("type", "session").put("status", "canceling"));
    }

    private ApiResponse confirm(String id, JsonNode content) {
        JsonNode event = content.path("events").path(0);
        boolean isOne =
                content.path("events").size() == 1 && Json.string(event, "type").equals("user.tool_confirmation");
        refuseIf(!isOne, "events", "events must hold one user.tool_confirmation");
        String denial = denial(event);
        Run run = open(id);
        Transcript before = Transcript.of(run, api.now());
        boolean waits =
                run.isWaitingAt(api.now()) && before.idAt(before.size() - 2).equals(Json.string(event, "tool_use_id"));
        refuseIf(!waits, 409, "No use of a tool waits for this confirmation");
        Run answered = run.answeredAt(api.now(), denial);
        api.workspace().runs().replace(run, answered);
        Transcript after = Transcript.of(answered, api.now());
        ObjectNode answer = Json.object();
        answer.putArray("data").add(new EventJson(after, before.size(), api.formatOf(run)).json());
        return ApiResponse.json(200, answer);
    }

    /** Why the use of a tool is denied, which may be left empty, or null where it is allowed. */
    private static @Nullable String denial(JsonNode event) {
        return switch (Json.string(event, "result")) {
            case "allow" -> null;
            case "deny" -> Json.string(event, "deny_message");
            default -> throw ApiProblem.badParameter("result", "result must be allow or deny");
        };
    }

    /** The run of a session that is not archived. */
    private Run open(String id) {
        Run run = api.sessionRun(id);
        refuseIf(run.archivedAt(api.now()) != null, 404, "Session does not exist");
        return run;
    }
}
