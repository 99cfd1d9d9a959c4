package dev.runboard.wall;

import dev.runboard.runs.DeploymentNames;
import dev.runboard.runs.Run;
import dev.runboard.runs.RunRow;
import dev.runboard.upstream.Id;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as the wall judges it.
 *
 * @param deployment its id, or null for all runs that have none
 * @param streak how its latest runs went
 */
record Case(@Nullable Id deployment, String name, Streak streak, State state) {

    /** What somebody who looks up should think of it. */
    enum State {
        BROKEN,
        HEALTHY,
        UNKNOWN,

        /** It failed, and somebody has paused it since: they know. */
        RESTING
    }

    /**
     * The deployments that {@code runs} are of. What is archived is left out: nothing would ever end its alarm.
     *
     * @param whole whether there are no older runs than these
     */
    static List<Case> of(List<Run> runs, boolean whole, DeploymentNames names) {
        Map<Optional<Id>, List<Run>> byDeployment = runs.stream()
                .filter(run -> !names.isArchived(run.deploymentId()))
                .collect(Collectors.groupingBy(
                        run -> Optional.ofNullable(run.deploymentId()), LinkedHashMap::new, Collectors.toList()));
        return byDeployment.entrySet().stream()
                .map(one -> of(one.getKey().orElse(null), Streak.of(one.getValue(), whole), names))
                .toList();
    }

    private static Case of(@Nullable Id deployment, Streak streak, DeploymentNames names) {
        State state = switch (streak.state()) {
            case BROKEN -> names.rests(deployment) ? State.RESTING : State.BROKEN;
            case HEALTHY -> State.HEALTHY;
            case UNKNOWN -> State.UNKNOWN;
        };
        return new Case(deployment, name(deployment, names), streak, state);
    }

    static String name(@Nullable Id deployment, DeploymentNames names) {
        return deployment == null ? "runs without a deployment" : RunRow.nameOf(deployment, names);
    }

    boolean isCertainlyHealthy() {
        return state == State.HEALTHY && !streak.doubtful();
    }
}
