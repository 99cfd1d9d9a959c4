package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.MissedRuns;
import dev.runboard.qoder.history.Window;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Searches the missed runs of all deployments for one page, with bounded work. */
final class MissedSearch {

    /** How many times of schedules one page checks. A history has fewer runs, so beyond that most times are missed. */
    static final int MAX_TIMES = 200_000;

    private final CountedRuns counted;
    private final OverviewQuery query;
    private final Deployments deployments;
    private final MissedRuns missedRuns;
    private final Instant now;
    private int left = MAX_TIMES;
    private int unchecked;

    MissedSearch(
            CountedRuns counted, OverviewQuery query, Deployments deployments, MissedRuns missedRuns, Instant now) {
        this.counted = counted;
        this.query = query;
        this.deployments = deployments;
        this.missedRuns = missedRuns;
        this.now = now;
    }

    /** The missed times of each deployment with any. */
    Map<Id, List<Instant>> in(Window window) {
        Map<Id, List<Instant>> missed = new LinkedHashMap<>();
        for (Deployment deployment : deployments.byId().values()) {
            if (deployments.fresh() && !Findings.isLeftOut(deployment, query)) {
                List<Instant> times = of(deployment, window);
                if (!times.isEmpty()) {
                    missed.put(deployment.id(), times);
                }
            }
        }
        return missed;
    }

    private List<Instant> of(Deployment deployment, Window window) {
        List<HistoryRun> runs = counted.ofAnyTime(deployment.id());
        Optional<MissedRuns.Missed> missed =
                missedRuns.of(deployment, runs, window, counted.history().completeSince(), now, left);
        // The work that found this out was done too.
        left = missed.map(found -> left - found.checked()).orElse(0);
        unchecked += missed.isPresent() ? 0 : 1;
        return missed.map(MissedRuns.Missed::times).orElse(List.of());
    }

    /** How many deployments were not checked, because too little work was left for their schedules. */
    int unchecked() {
        return unchecked;
    }
}
