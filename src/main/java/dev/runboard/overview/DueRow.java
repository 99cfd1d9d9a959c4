package dev.runboard.overview;

import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.DueRuns;
import dev.runboard.text.Label;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;

/** The next run of a deployment. */
public record DueRow(String id, Label name, String href, String at, DisplayTime due) {

    /** Names of the usual length take two lines beside the numbers. */
    private static final int MAX_ROWS = 4;

    /** The next runs of the deployments that {@code query} counts. A window of the past has none, nor has an old list. */
    static List<DueRow> of(
            DueRuns runs, CountedRuns counted, OverviewQuery query, HealthTable.Deployments deployments, Instant now) {
        if (!counted.current() || !deployments.fresh()) {
            return List.of();
        }
        List<Deployment> scheduled = deployments.byId().values().stream()
                .filter(one -> !Findings.isLeftOut(one, query))
                .toList();
        return runs.next(scheduled, now, MAX_ROWS).stream()
                .map(due -> new DueRow(
                        due.deployment().value(),
                        deployments.label(due.deployment()),
                        "/deployments/" + due.deployment(),
                        due.at().toString(),
                        DisplayTime.due(due.at(), now)))
                .toList();
    }
}
