package dev.runboard.demo;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths that the API has. */
enum Route {
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
    SESSION_EVENTS("/sessions/{id}/events");

    private final String pattern;

    Route(String pattern) {
        this.pattern = pattern;
    }

    static @Nullable Route of(List<String> path) {
        return Arrays.stream(values())
                .filter(route -> route.fits(path))
                .findFirst()
                .orElse(null);
    }

    static List<String> parts(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    String pattern() {
        return pattern;
    }

    private boolean fits(List<String> path) {
        List<String> parts = parts(pattern);
        if (path.size() != parts.size()) {
            return false;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (!parts.get(i).startsWith("{") && !parts.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
