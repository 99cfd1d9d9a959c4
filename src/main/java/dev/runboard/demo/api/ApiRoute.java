package dev.runboard.demo.api;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The paths that the API has. */
public enum ApiRoute {
    RUNS("/deployment_runs"),
    RUN("/deployment_runs/{id}"),
    DEPLOYMENTS("/deployments"),
    DEPLOYMENT("/deployments/{id}"),
    DEPLOYMENT_RUNS("/deployments/{id}/runs"),
    DEPLOYMENT_RUN("/deployments/{id}/runs/{run_id}"),
    AGENTS("/agents"),
    AGENT("/agents/{id}"),
    SESSIONS("/sessions"),
    SESSION("/sessions/{id}"),
    SESSION_EVENTS("/sessions/{id}/events"),
    RUN_NOW("POST", "/deployments/{id}/run"),
    PAUSE("POST", "/deployments/{id}/pause"),
    UNPAUSE("POST", "/deployments/{id}/unpause"),
    CANCEL("POST", "/sessions/{id}/cancel"),
    SEND_EVENTS("POST", "/sessions/{id}/events");

    private final String method;
    private final String path;
    private final Pattern form;

    ApiRoute(String path) {
        this("GET", path);
    }

    ApiRoute(String method, String path) {
        this.method = method;
        this.path = path;
        this.form = Pattern.compile(path.replaceAll("\\{[a-z_]+}", "[^/]*"));
    }

    /** The route of a call, or one with its path where there is none with its method too, or null. */
    static @Nullable ApiRoute of(String method, String path) {
        List<ApiRoute> fitting = Arrays.stream(values())
                .filter(route -> route.form.matcher(path).matches())
                .toList();
        return fitting.stream()
                .filter(route -> route.takes(method))
                .findFirst()
                .orElse(fitting.isEmpty() ? null : fitting.getFirst());
    }

    /** The methods that a path of this route may be called with. */
    String allowed() {
        return Arrays.stream(values())
                .filter(route -> route.path.equals(path))
                .map(route -> route.method)
                .collect(Collectors.joining(", "));
    }

    boolean isWrite() {
        return !takes("GET");
    }

    boolean takes(String calledMethod) {
        return method.equals(calledMethod);
    }

    /** The path, after the method where that is not GET. */
    public String pattern() {
        return isWrite() ? method + " " + path : path;
    }
}
