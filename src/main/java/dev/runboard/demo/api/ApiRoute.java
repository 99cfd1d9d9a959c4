package dev.runboard.demo.api;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import tools.jackson.databind.JsonNode;

/** The routes that the API has, and what answers each. */
public enum ApiRoute {
    RUNS("/deployment_runs", ReadApi::runs),
    RUN("/deployment_runs/{id}", ReadApi::run),
    DEPLOYMENTS("/deployments", ReadApi::deployments),
    DEPLOYMENT("/deployments/{id}", ReadApi::deployment),
    DEPLOYMENT_RUNS("/deployments/{id}/runs", ReadApi::deploymentRuns),
    DEPLOYMENT_RUN("/deployments/{id}/runs/{run_id}", ReadApi::deploymentRun),
    AGENTS("/agents", ReadApi::agents),
    AGENT("/agents/{id}", ReadApi::agent),
    SESSIONS("/sessions", ReadApi::sessions),
    SESSION("/sessions/{id}", ReadApi::session),
    SESSION_EVENTS("/sessions/{id}/events", ReadApi::events),
    RUN_NOW("POST", "/deployments/{id}/run", (api, call) -> new WriteApi(api).run(call)),
    PAUSE("POST", "/deployments/{id}/pause", (api, call) -> new WriteApi(api).pause(call, true)),
    UNPAUSE("POST", "/deployments/{id}/unpause", (api, call) -> new WriteApi(api).pause(call, false)),
    CANCEL("POST", "/sessions/{id}/cancel", (api, call) -> new WriteApi(api).cancel(call)),
    SEND_EVENTS("POST", "/sessions/{id}/events", (api, call) -> new WriteApi(api).confirm(call));

    private final String method;
    private final PathPattern path;
    private final BiFunction<ReadApi, ApiCall, ApiResponse> answer;

    ApiRoute(String path, BiFunction<ReadApi, ApiCall, JsonNode> answer) {
        this("GET", path, (api, call) -> ApiResponse.json(200, answer.apply(api, call)));
    }

    ApiRoute(String method, String path, BiFunction<ReadApi, ApiCall, ApiResponse> answer) {
        this.method = method;
        this.path = PathPatternParser.defaultInstance.parse(path);
        this.answer = answer;
    }

    /** The routes of a path, each with another method. */
    static List<ApiRoute> of(String path) {
        return Arrays.stream(values()).filter(route -> route.ids(path) != null).toList();
    }

    /** Returns the values of a path for the names in braces, or null if the path is of another route. */
    @Nullable
    Map<String, String> ids(String calledPath) {
        PathPattern.PathMatchInfo match = path.matchAndExtract(PathContainer.parsePath(calledPath));
        return match == null ? null : match.getUriVariables();
    }

    ApiResponse answer(ReadApi api, ApiCall call) {
        return answer.apply(api, call);
    }

    String method() {
        return method;
    }

    boolean isWrite() {
        return !method.equals("GET");
    }

    /** The path, after the method if that is not GET. */
    public String pattern() {
        return isWrite() ? method + " " + path : path.toString();
    }
}
