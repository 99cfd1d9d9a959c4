package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Which deployments are paused: at first those of the data, later those that callers pause. */
public final class Pauses {

    private static final State NEVER = new State(false, null, null);

    /** A deployment with an error pauses itself after failing for so long. */
    private static final Duration FAILING = Duration.ofHours(25);

    private final Map<String, State> changed = new ConcurrentHashMap<>();

    /** Whether a deployment is paused, since when that is so (if known), and which failure paused it, if any. */
    public record State(
            boolean paused,
            @Nullable Instant since,
            @Nullable RunError cause) {}

    public void set(Deployment deployment, boolean paused, Instant now) {
        changed.put(deployment.id(), new State(paused, now, null));
    }

    public State of(Deployment deployment) {
        State first = deployment.pausedHours() > 0
                ? new State(true, deployment.before(deployment.pausedHours()), deployment.pausedError())
                : NEVER;
        return changed.getOrDefault(deployment.id(), first);
    }

    boolean allow(Deployment deployment, Instant time) {
        State state = of(deployment);
        boolean paused = state.paused() && state.since() != null && !time.isBefore(state.since());
        return deployment.archivedAt() == null && !paused;
    }

    /** The failure of all runs of a deployment at a time, or null. */
    @Nullable
    RunError cause(Deployment deployment, Instant time) {
        Instant since = of(deployment).since();
        boolean early = since != null && time.isBefore(since.minus(FAILING));
        return early ? null : deployment.pausedError();
    }
}
