package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.MissedRuns;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The deployments that could not be checked. A range in the past has none, because it shows only facts of the past.
 *
 * @param outcomes their latest outcome is not known
 * @param pauses it is not known why they are paused
 * @param schedules their schedule is not understood
 */
record Doubts(List<Label> outcomes, int pauses, int schedules) {

    private static final Doubts NONE = new Doubts(List.of(), 0, 0);

    static Doubts of(CountedRuns counted, OverviewQuery query, Deployments deployments) {
        if (!counted.current()) {
            return NONE;
        }
        List<Label> outcomes = ids(counted, query, deployments)
                .filter(id -> isInService(deployments.names().state(id)))
                .filter(id -> !isOutcomeKnown(id, counted, deployments.byId().get(id)))
                .map(deployments::label)
                .toList();
        return new Doubts(
                outcomes,
                count(deployments, one -> query.mayConcern(one.id(), one) && isPaused(one, deployments)),
                count(deployments, one -> !Findings.isLeftOut(one, query) && !MissedRuns.understands(one)));
    }

    /** Texts about pauses and schedules. */
    List<Message> words() {
        List<Message> words = new ArrayList<>();
        if (pauses > 0) {
            words.add(Message.of("overview.gap.paused", pauses));
        }
        if (schedules > 0) {
            words.add(Message.of("overview.gap.schedules", schedules));
        }
        return List.copyOf(words);
    }

    private static Stream<Id> ids(CountedRuns counted, OverviewQuery query, Deployments deployments) {
        Set<Id> ids = new LinkedHashSet<>(deployments.byId().keySet());
        ids.addAll(counted.byDeployment().keySet());
        return ids.stream().filter(id -> query.mayConcern(id, deployments.byId().get(id)));
    }

    private static int count(Deployments deployments, Predicate<Deployment> doubtful) {
        return (int) deployments.byId().values().stream().filter(doubtful).count();
    }

    private static boolean isPaused(Deployment deployment, Deployments deployments) {
        return deployments.names().state(deployment.id()) == DeploymentState.PAUSED;
    }

    private static boolean isInService(DeploymentState state) {
        return state == DeploymentState.ACTIVE || state == DeploymentState.UNKNOWN;
    }

    /** Whether the newest run that is over has a known outcome, or there is none. */
    private static boolean isOutcomeKnown(Id id, CountedRuns counted, @Nullable Deployment deployment) {
        for (HistoryRun run : counted.of(id)) {
            if (run.isCompleted() || run.isFailed()) {
                return true;
            }
            if (run.status().kind() == RunStatus.Kind.UNKNOWN) {
                return false;
            }
        }
        Instant created = deployment == null ? null : deployment.createdAt();
        return counted.history().hasAll()
                || (created != null && counted.history().hasAllSince(created));
    }
}
