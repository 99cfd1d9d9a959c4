package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.Standing;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Label;
import dev.runboard.upstream.Id;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A deployment as the wall judges it.
 *
 * @param deployment its id, or null for all runs that have none
 * @param streak how its latest runs went
 * @param failure why the API paused it, or null
 */
record DeploymentCondition(
        @Nullable Id deployment,
        Label label,
        Standing standing,
        Streak streak,
        State state,
        Run.@Nullable RunError failure) {

    private static final String NO_DEPLOYMENT = "runs without a deployment";

    /** What somebody who looks up should think of it. */
    enum State {
        BROKEN,
        HEALTHY,

        /** It has runs, and none of them is known to have ended. */
        UNKNOWN,

        /** None of its runs was looked at. */
        UNSEEN,

        /** It has no runs at all. */
        NEVER_RAN,

        /** It is paused, and nobody knows why. */
        PAUSED,

        /** It failed, and somebody has paused it since: they know. */
        RESTING
    }

    /** All deployments that there is something to tell about. An archived one is left out: nothing would end its alarm. */
    static List<DeploymentCondition> of(Evidence evidence) {
        Set<Optional<Id>> deployments = new LinkedHashSet<>();
        evidence.runs().stream()
                .map(Run::deploymentId)
                .filter(id -> !evidence.names().isArchived(id))
                .forEach(id -> deployments.add(Optional.ofNullable(id)));
        evidence.expected().forEach(name -> deployments.add(Optional.of(name.id())));
        return deployments.stream().map(id -> of(id.orElse(null), evidence)).toList();
    }

    private static DeploymentCondition of(@Nullable Id deployment, Evidence evidence) {
        DeploymentNames names = evidence.names();
        List<Run> runs = evidence.runsOf(deployment);
        boolean whole = evidence.isWhole(deployment);
        Streak streak = Streak.of(runs, whole);
        Standing standing = names.standing(deployment);
        State seen = runs.isEmpty() ? (whole ? State.NEVER_RAN : State.UNSEEN) : State.UNKNOWN;
        return new DeploymentCondition(
                deployment,
                label(deployment, names),
                standing,
                streak,
                state(standing, streak.state(), seen),
                names.failure(deployment));
    }

    /** @param seen what to say where no run is known to have ended */
    private static State state(Standing standing, Streak.State streak, State seen) {
        if (standing == Standing.PAUSED_BY_FAILURE) {
            return State.BROKEN;
        }
        if (streak == Streak.State.BROKEN) {
            return standing == Standing.PAUSED_BY_USER ? State.RESTING : State.BROKEN;
        }
        if (standing == Standing.PAUSED) {
            return State.PAUSED;
        }
        return streak == Streak.State.HEALTHY ? State.HEALTHY : seen;
    }

    static Label label(@Nullable Id deployment, DeploymentNames names) {
        return deployment == null
                ? new Label(NO_DEPLOYMENT, null, null, NO_DEPLOYMENT, false)
                : names.shortLabel(deployment);
    }

    boolean isCertainlyHealthy() {
        return state == State.HEALTHY && !streak.doubtful();
    }
}
