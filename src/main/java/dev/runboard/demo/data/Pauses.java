package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Which deployments are paused: at first those of the data, later those that callers pause. */
public final class Pauses {

    private static final State NEVER = new State(false, null, null);

    /** A deployment with an error pauses itself after failing for so long. */
    private static final Duration FAILING = Duration.ofHours(25);

    private final Map<String, State> byDeployment = new ConcurrentHashMap<>();
    private final Map<String, RunError> causes = new ConcurrentHashMap<>();

    /** Whether a deployment is paused, since when that is so (if known), and which failure paused it, if any. */
    public record State(
            boolean paused,
            @Nullable Instant since,
            @Nullable RunError cause) {}

    Pauses(List<Deployment> deployments, Instant incident) {
        for (Deployment deployment : deployments) {
            JsonNode hours = deployment.setup().path("paused_hours");
            if (!hours.isMissingNode()) {
                RunError cause = RunError.of(deployment.setup().path("paused_error"));
                Instant since = incident.minus(Duration.ofHours(hours.asInt()));
                byDeployment.put(deployment.id(), new State(true, since, cause));
                if (cause != null) {
                    causes.put(deployment.id(), cause);
                }
            }
        }
    }

    public void set(Deployment deployment, boolean paused, Instant now) {
        byDeployment.put(deployment.id(), new State(paused, now, null));
    }

    public State of(Deployment deployment) {
        return byDeployment.getOrDefault(deployment.id(), NEVER);
    }

    boolean allow(Deployment deployment, Instant time) {
        State state = of(deployment);
        boolean paused = state.paused() && state.since() != null && !time.isBefore(state.since());
        return deployment.archivedAt() == null && !paused;
    }

    /** The failure of all runs of a deployment at a time, or null. */
    @Nullable
    RunError cause(Deployment deployment, Instant time) {
        State state = of(deployment);
        boolean early = state.since() != null && time.isBefore(state.since().minus(FAILING));
        return early ? null : causes.get(deployment.id());
    }
}
