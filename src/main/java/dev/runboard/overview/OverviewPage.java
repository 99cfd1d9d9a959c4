package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.ErrorGroups;
import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.Window;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import dev.runboard.web.runs.CountedWindow;
import dev.runboard.web.runs.HistogramView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page model of the overview.
 *
 * @param notices what must be said, like values that were ignored
 * @param depth how far the history reaches back
 * @param moreErrors how many error groups are left out
 * @param allErrors the address with more error groups, or null if this is it
 * @param fewerErrors the address with the most frequent error groups, or null if this is it
 * @param failures the address of the failed runs that are counted
 * @param due the runs that schedules start next
 * @param empty whether there are no runs to show
 * @param missing the advice if no deployment has the id that is filtered by, else null
 * @param unread whether there may be some that were not loaded
 */
public record OverviewPage(
        OverviewFilters filters,
        List<Message> notices,
        CountedWindow window,
        HistoryDepth depth,
        Attention attention,
        List<Metric> metrics,
        HistogramView histogram,
        List<ErrorRow> errors,
        int moreErrors,
        @Nullable String allErrors,
        @Nullable String fewerErrors,
        String failures,
        HealthTable health,
        List<DueRow> due,
        boolean empty,
        @Nullable Message missing,
        boolean unread,
        Freshness freshness,
        RefreshState live,
        String address) {

    /** As many as fit a laptop without scrolling. */
    private static final int DEFAULT_ERRORS = 6;

    private static final int MAX_ERRORS = 100;

    /** A page without rows: at most 60 bars, 100 lines, 100 error groups and filters of 1,200 options. */
    private static final int BYTES = 600_000;

    /** A row with 20 outcomes. */
    private static final int ROW_BYTES = 13_000;

    /** Combines what was fetched and what was found in it. */
    static OverviewPage of(
            OverviewAddress address,
            Snapshot<History> found,
            Deployments deployments,
            AgentNames agents,
            OverviewFilters filters,
            Findings findings,
            List<DueRow> due,
            RefreshState live,
            Instant now) {
        OverviewQuery query = address.query();
        CountedRuns counted = findings.counted();
        Freshness freshness = Freshness.of(found, now);
        Message missing = missing(query.deployment(), deployments);
        List<ErrorGroups.Failures> errors = ErrorGroups.of(counted.runs());
        int shownErrors = Math.min(query.allErrors() ? MAX_ERRORS : DEFAULT_ERRORS, errors.size());
        HealthTable health = HealthTable.of(counted, query, deployments, findings.streaks(), findings.missed(), now);
        return new OverviewPage(
                filters,
                address.ignored(),
                counted.current()
                        ? CountedWindow.upToNow(found.value(), counted.window(), counted.runs(), CountedWindow.RUNS)
                        : CountedWindow.withEnd(found.value(), counted.window(), counted.runs(), found.fetchedAt()),
                HistoryDepth.of(found.value(), query, counted.window().before().from(), found.fetchedAt()),
                new AttentionFinder(counted, query, deployments, agents, now)
                        .find(findings, Checked.of(findings, deployments, missing != null, freshness, now)),
                Metrics.of(counted, query, findings, deployments.areAllKnown()),
                HistogramView.of(
                        Histogram.of(counted.runs(), counted.window()),
                        counted.window(),
                        counted.history().completeSince(),
                        bar -> query.runs(bar).address("/runs"),
                        now),
                errors.stream()
                        .limit(shownErrors)
                        .map(group -> ErrorRow.of(group, counted, query, deployments.names(), now))
                        .toList(),
                errors.size() - shownErrors,
                query.allErrors() ? null : query.withErrors(true).address(),
                query.allErrors() ? query.withErrors(false).address() : null,
                query.runs(counted.reached()).withStatus(RunStatus.Kind.FAILED).address("/runs"),
                health,
                due,
                counted.runs().isEmpty()
                        && !found.value()
                                .isLoading(window(query, found).before().from()),
                missing,
                !counted.isComplete(),
                freshness,
                live,
                query.address());
    }

    private static @Nullable Message missing(@Nullable Id deployment, Deployments deployments) {
        return deployment != null && deployments.names().isKnownMissing(deployment)
                ? Message.of("empty.no-deployment.advice", deployment.value())
                : null;
    }

    /** The bytes of heap that it takes at most. */
    int weight() {
        return BYTES + health.rows().size() * ROW_BYTES;
    }

    private static Window window(OverviewQuery query, Snapshot<History> found) {
        return query.window(found.fetchedAt());
    }
}
