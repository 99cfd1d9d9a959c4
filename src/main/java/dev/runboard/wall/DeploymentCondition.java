package dev.runboard.wall;

import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.StreakRun;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.Streak;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a deployment.
 *
 * @param deployment its id, or null for all runs without a deployment
 * @param streak its failures in a row
 * @param last its latest failed run, or null if it does not fail
 * @param runs its known runs, newest first
 * @param failure why the API paused it, or null
 * @param changed what changed before it broke, or null
 */
record DeploymentCondition(
        @Nullable Id deployment,
        Label label,
        DeploymentState deploymentState,
        Streak<? extends StreakRun> streak,
        @Nullable Run last,
        List<Run> runs,
        State state,
        Run.@Nullable RunError failure,
        @Nullable Message changed) {

    /** The label of runs without a deployment. The page has the words. */
    private static final Label NO_DEPLOYMENT = new Label("", null, null, false, "", false);

    /** The condition that the wall shows. */
    enum State {
        BROKEN,
        HEALTHY,

        /** It has runs, but none has a known outcome. */
        UNKNOWN,

        /** None of its runs was read. */
        UNSEEN,

        /** It has no runs. */
        NEVER_RAN,

        /** It is paused for an unknown reason. */
        PAUSED,

        /** It failed, and a person has paused it since: no alarm is needed. */
        PAUSED_BY_USER
    }

    /** Returns the conditions of all deployments but archived ones: their alarm would never end. */
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
        KnownStreak known = deployment == null ? null : evidence.streaks().get(deployment);
        Streak<Run> seen = Streak.of(runs, whole);
        DeploymentState deploymentState = names.state(deployment);
        State undecided = runs.isEmpty() ? (whole ? State.NEVER_RAN : State.UNSEEN) : State.UNKNOWN;
        return new DeploymentCondition(
                deployment,
                label(deployment, names),
                deploymentState,
                known == null || seen.last() == null ? seen : known.with(runs, whole),
                seen.last(),
                runs,
                state(deploymentState, seen, undecided),
                names.failure(deployment),
                known == null ? null : known.changed());
    }

    /** @param undecided the state if no run has a known outcome */
    private static State state(DeploymentState deploymentState, Streak<Run> seen, State undecided) {
        if (deploymentState == DeploymentState.PAUSED_BY_FAILURE) {
            return State.BROKEN;
        }
        if (seen.length() > 0) {
            return deploymentState == DeploymentState.PAUSED_BY_USER ? State.PAUSED_BY_USER : State.BROKEN;
        }
        if (deploymentState == DeploymentState.PAUSED) {
            return State.PAUSED;
        }
        return isOutcomeKnown(seen) ? State.HEALTHY : undecided;
    }

    /** Whether a run completed or failed. */
    static boolean isOutcomeKnown(Streak<Run> seen) {
        return seen.length() > 0 || seen.success() != null;
    }

    static Label label(@Nullable Id deployment, DeploymentNames names) {
        return deployment == null ? NO_DEPLOYMENT : names.shortLabel(deployment);
    }

    boolean isCertainlyHealthy() {
        return state == State.HEALTHY && !streak.doubtful();
    }
}
