package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether deployments are paused: by what callers did last, or as they always are. */
public final class PauseSwitches {

    private final Map<String, List<Switch>> byDeployment = new ConcurrentHashMap<>();

    /** What a caller did to a deployment. */
    private record Switch(Instant at, boolean paused) {}

    /** Whether a deployment is paused, since when it is as it is (if known), and which failure paused it, if any. */
    public record State(
            boolean paused,
            @Nullable Instant since,
            @Nullable RunError cause) {}

    public void set(Deployment deployment, boolean paused, Instant now) {
        Stream<Switch> added = Stream.of(new Switch(now, paused));
        byDeployment.merge(
                deployment.id(),
                added.toList(),
                (before, more) -> Stream.concat(before.stream(), more.stream()).toList());
    }

    public State state(Deployment deployment, Instant time) {
        Switch last = last(deployment, time);
        if (last != null) {
            return new State(last.paused(), last.at(), null);
        }
        Availability standing = deployment.standing();
        long minute = Duration.between(Instant.EPOCH, time).toMinutes();
        return standing.pausedAt(minute)
                ? new State(true, standing.pausedSince(minute), standing.cause())
                : new State(false, null, null);
    }

    /** A minute counts as it begins: what happened in it before a switch stays. */
    boolean runsAt(Deployment deployment, long minute) {
        Switch last = last(deployment, Instant.ofEpochSecond(minute * 60));
        if (last == null) {
            return deployment.standing().runsAt(minute);
        }
        return deployment.standing().archivedAt() == null && !last.paused();
    }

    private @Nullable Switch last(Deployment deployment, Instant time) {
        return byDeployment.getOrDefault(deployment.id(), List.of()).stream()
                .filter(change -> !change.at().isAfter(time))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
