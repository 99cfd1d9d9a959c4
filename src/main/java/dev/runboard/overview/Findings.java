package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.MissedRuns;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.history.Window;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The streaks and the missed runs of all deployments.
 *
 * @param streaks those of at least one run
 * @param missed the missed times of the window; without those of deployments that the query leaves out
 * @param missedBefore how many were missed in the period before, or null if that is not known
 */
record Findings(
        CountedRuns counted,
        Map<Id, Streak> streaks,
        Map<Id, List<Instant>> missed,
        @Nullable Integer missedBefore) {

    static Findings of(CountedRuns counted, OverviewQuery query, Deployments deployments, MissedRuns missedRuns) {
        Map<Id, Streak> streaks = new LinkedHashMap<>();
        counted.byDeployment().forEach((id, runs) -> {
            Streak streak = Streak.of(runs, counted.history().whole());
            if (streak.length() > 0) {
                streaks.put(id, streak);
            }
        });
        Map<Id, List<Instant>> missed = missed(counted, query, deployments, missedRuns, counted.window());
        Integer before = counted.before() == null
                ? null
                : count(missed(
                        counted,
                        query,
                        deployments,
                        missedRuns,
                        counted.window().before()));
        return new Findings(counted, streaks, missed, before);
    }

    int missedCount() {
        return count(missed);
    }

    private static int count(Map<Id, List<Instant>> missed) {
        return missed.values().stream().mapToInt(List::size).sum();
    }

    private static Map<Id, List<Instant>> missed(
            CountedRuns counted, OverviewQuery query, Deployments deployments, MissedRuns missedRuns, Window window) {
        Map<Id, List<Instant>> missed = new LinkedHashMap<>();
        for (Deployment deployment : deployments.byId().values()) {
            if (!isLeftOut(deployment, query)) {
                List<HistoryRun> runs = counted.of(deployment.id());
                List<Instant> times = missedRuns.of(
                        deployment, runs, window, counted.history().completeSince());
                if (!times.isEmpty()) {
                    missed.put(deployment.id(), times);
                }
            }
        }
        return missed;
    }

    /** Only a schedule misses runs. A missed run has no agent, so that of the deployment counts. */
    private static boolean isLeftOut(Deployment deployment, OverviewQuery query) {
        boolean other = query.deployment() != null && !query.deployment().equals(deployment.id());
        boolean byHand = query.trigger() != null && query.trigger() != TriggerType.SCHEDULE;
        boolean otherAgent = query.agent() != null
                && (deployment.agent() == null
                        || !deployment.agent().id().equals(query.agent().value()));
        return other || byHand || otherAgent;
    }
}
