package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.MissedRuns;
import dev.runboard.qoder.history.Streak;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The streaks and the missed runs of all deployments.
 *
 * @param streaks those of at least one run, by deployment; empty stands for runs without a deployment
 * @param missed the missed times of the window; without those of deployments that the query leaves out
 * @param unchecked how many deployments could not be checked, because their schedules name too many times
 * @param missedBefore how many were missed in the period before, or null if that is not known
 * @param doubts the deployments that could not be checked
 */
record Findings(
        CountedRuns counted,
        Map<Optional<Id>, Streak<HistoryRun>> streaks,
        Map<Id, List<Instant>> missed,
        int unchecked,
        @Nullable Integer missedBefore,
        Doubts doubts) {

    static Findings of(
            CountedRuns counted, OverviewQuery query, Deployments deployments, MissedRuns missedRuns, Instant now) {
        MissedSearch search = new MissedSearch(counted, query, deployments, missedRuns, now);
        Map<Id, List<Instant>> missed = search.in(counted.window());
        int unchecked = search.unchecked();
        Map<Id, List<Instant>> before = counted.before() == null || !deployments.areAllKnown()
                ? Map.of()
                : search.in(counted.window().before());
        boolean known = counted.before() != null && deployments.areAllKnown() && search.unchecked() == 0;
        return new Findings(
                counted,
                streaks(counted),
                missed,
                unchecked,
                known ? count(before) : null,
                Doubts.of(counted, query, deployments));
    }

    private static Map<Optional<Id>, Streak<HistoryRun>> streaks(CountedRuns counted) {
        boolean whole = counted.history().hasAll();
        Map<Optional<Id>, Streak<HistoryRun>> streaks = new LinkedHashMap<>();
        counted.byDeployment().keySet().forEach(id -> streaks.put(Optional.of(id), Streak.of(counted.of(id), whole)));
        streaks.put(Optional.empty(), Streak.of(counted.withoutDeployment(), whole));
        streaks.values().removeIf(streak -> streak.length() == 0);
        return streaks;
    }

    int missedCount() {
        return count(missed);
    }

    private static int count(Map<Id, List<Instant>> missed) {
        return missed.values().stream().mapToInt(List::size).sum();
    }

    /** Only a schedule misses runs. A missed run has no agent, so that of the deployment counts. */
    static boolean isLeftOut(Deployment deployment, OverviewQuery query) {
        boolean byHand = query.trigger() != null && query.trigger() != TriggerType.SCHEDULE;
        return byHand || !query.mayConcern(deployment.id(), deployment);
    }
}
