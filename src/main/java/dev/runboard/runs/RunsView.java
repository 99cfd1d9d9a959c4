package dev.runboard.runs;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.text.Message;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.RefreshState;
import dev.runboard.web.SitePath;
import dev.runboard.web.runs.RunRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the HTML of the run table depends on, except for the time.
 *
 * @param triggers those that the API is known to filter by
 * @param ignored messages about parameters that were ignored
 * @param entered the text in the deployment filter if it matches no deployment, or null
 * @param history the known runs, or null if there are none
 * @param rest the address that continues the search, if the page may request it without a click
 * @param pace how often the page refreshes while runs are active, in milliseconds
 */
record RunsView(
        RunsResult found,
        DeploymentNames names,
        AgentNames agents,
        List<TriggerType> triggers,
        List<Message> ignored,
        @Nullable String entered,
        @Nullable Snapshot<History> history,
        @Nullable String rest,
        long pace,
        SitePath site) {

    /** Only the version of the answer, because the hash of all runs would take longer. */
    @Override
    public int hashCode() {
        return found.list().version().hashCode();
    }

    /** @param hasChart whether the chart is shown: it takes long for many runs */
    RunsPage page(boolean hasChart, Instant now) {
        Filters filters = Filters.of(found.query(), names, triggers, entered, now);
        SmallHistogram histogram = hasChart ? SmallHistogram.of(found.query(), history, now) : null;
        return RunsPage.of(found, names, agents, filters, ignored, history, histogram, rest, now);
    }

    /** The rows of the page. */
    List<RunRow> rows(Instant now) {
        return RunRow.ofTable(found.list().value().newestFirst(), found.query(), names, agents, now);
    }

    RefreshState live(Instant now) {
        return RunsPage.live(found, names, agents, ignored, history, now);
    }

    /** @param older further rows that the page shows, if any */
    RefreshState live(Instant now, Optional<RunsView> older) {
        RefreshState live = live(now);
        return older.map(view -> live.with(view.live(now))).orElse(live);
    }

    /** Whether a page with this ETag has the current chart. */
    boolean hasChart(@Nullable String version) {
        return version != null && version.endsWith("-" + SmallHistogram.version(history) + "\"");
    }

    /** This view with other runs of the same query. */
    RunsView with(RunsResult others, DeploymentNames theirNames, AgentNames theirAgents) {
        return new RunsView(others, theirNames, theirAgents, triggers, ignored, entered, history, rest, pace, site);
    }

    /**
     * Compares the rows of a page with those of now. Returns nothing if the page must show the whole table: it starts from another
     * place, or shows all rows of an unfinished search.
     */
    Optional<RowComparison> compare(ShownRows shown, Instant now) {
        List<RunRow> rows = rows(now);
        Pager pager = Pager.of(found.query(), found.list().value(), found.scan());
        RowComparison compared = RowComparison.of(
                shown, rows, pager.newest() == null, !found.scan().isUnfinished());
        boolean whole = found.restarted()
                || rows.isEmpty()
                || !areDistinct(rows)
                || (ScanReport.of(found, rest, now) != null && compared.isStill());
        return whole ? Optional.empty() : Optional.of(compared);
    }

    /** A mark has a part of the run's id only, so two runs of a large page may have the same. */
    private static boolean areDistinct(List<RunRow> rows) {
        return rows.stream().map(row -> row.rowMark().run()).distinct().count() == rows.size();
    }
}
