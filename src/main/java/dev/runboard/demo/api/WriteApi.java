package dev.runboard.demo.api;

import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.RunSeed;
import dev.runboard.demo.data.SessionStatus;
import dev.runboard.demo.data.Sessions;
import dev.runboard.demo.data.Times;
import dev.runboard.demo.data.Transcript;
import dev.runboard.demo.data.Workspace;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What each call that changes something does and answers. */
record WriteApi(ReadApi api) {

    ApiResponse answer(ApiRoute route, String id, String body) {
        JsonNode content = content(body);
        if (route == ApiRoute.SEND_EVENTS) {
            return confirm(id, content);
        }
        if (!content.isEmpty()) {
            throw ApiProblem.of(400, "The body must be empty");
        }
        return switch (route) {
            case RUN_NOW -> run(api.workspace().deployment(id));
            case PAUSE -> pause(api.workspace().deployment(id), true);
            case UNPAUSE -> pause(api.workspace().deployment(id), false);
            case CANCEL -> cancel(open(id));
            default -> throw new IllegalStateException(route + " changes nothing");
        };
    }

    private ApiResponse run(Deployment deployment) {
        refuseArchived(deployment);
        if (isPaused(deployment)) {
            throw ApiProblem.of(409, "Deployment is not active");
        }
        boolean hasCap = deployment.habits().skipped() > 0;
        boolean atCap = hasCap && api.log().isBusy(deployment);
        Workspace workspace = api.workspace();
        RunSeed tick = workspace.made().add(workspace.ticks(), deployment, Times.nanos(api.now()), atCap);
        return api.run(tick.runId());
    }

    private ApiResponse pause(Deployment deployment, boolean pause) {
        refuseArchived(deployment);
        if (isPaused(deployment) == pause) {
            throw ApiProblem.of(409, pause ? "Deployment is already paused" : "Deployment is not paused");
        }
        api.workspace().switches().set(deployment, pause, api.now());
        return api.deployment(deployment);
    }

    private boolean isPaused(Deployment deployment) {
        return api.workspace().switches().state(deployment, api.now()).paused();
    }

    private static void refuseArchived(Deployment deployment) {
        if (deployment.standing().archivedAt() != null) {
            throw ApiProblem.of(409, "Deployment is archived");
        }
    }

    /** The answer is the same whether a turn was under way or not; only its status differs. */
    private ApiResponse cancel(Run run) {
        boolean isOver = SessionStatus.of(run).isOver() && !run.progress().waiting();
        Run.Session session = run.session();
        if (!isOver && session != null && session.cut() == null) {
            api.workspace().interventions().cancel(run, api.now());
        }
        return ApiResponse.json(isOver ? 200 : 202, json -> {
            json.writeStartObject();
            json.writeStringProperty("id", run.sessionId());
            json.writeStringProperty("type", "session");
            json.writeStringProperty("status", "canceling");
            json.writeEndObject();
        });
    }

    private ApiResponse confirm(String id, JsonNode content) {
        JsonNode events = content.path("events");
        if (events.size() != 1 || !text(events.path(0), "type").equals("user.tool_confirmation")) {
            throw ApiProblem.badParameter("events", "events must hold one user.tool_confirmation");
        }
        JsonNode event = events.path(0);
        String denial = denial(event);
        Run run = open(id);
        Transcript transcript = Transcript.of(run, api.now());
        int wait = transcript.plot().timing().waitPlace();
        if (!run.progress().waiting() || !transcript.idAt(wait - 1).equals(text(event, "tool_use_id"))) {
            throw ApiProblem.of(409, "No use of a tool waits for this confirmation");
        }
        api.workspace().interventions().answer(run, denial, api.now());
        return confirmed(id, wait + 1);
    }

    private ApiResponse confirmed(String id, int place) {
        Transcript transcript = Transcript.of(open(id), api.now());
        return ApiResponse.json(200, json -> {
            json.writeStartObject();
            json.writeArrayPropertyStart("data");
            new EventJson(transcript, transcript.row(place), json).write();
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /** Why the use of a tool is denied, which may be left empty, or null where it is allowed. */
    private static @Nullable String denial(JsonNode event) {
        return switch (text(event, "result")) {
            case "allow" -> null;
            case "deny" -> text(event, "deny_message");
            default -> throw ApiProblem.badParameter("result", "result must be allow or deny");
        };
    }

    private Run open(String id) {
        Run run = api.sessions().find(id);
        Run.Session session = run.session();
        if (session == null || Sessions.archived(session, api.now()) != null) {
            throw ApiProblem.missing("Session");
        }
        return run;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.asString() : "";
    }

    private static JsonNode content(String body) {
        try {
            JsonNode content = JsonMapper.shared().readTree(body.isEmpty() ? "{}" : body);
            if (content.isObject()) {
                return content;
            }
        } catch (JacksonException e) {
            throw ApiProblem.of(400, "Malformed JSON");
        }
        throw ApiProblem.of(400, "The body must be an object");
    }
}
