package dev.runboard.runs;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.text.Message;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import dev.runboard.web.runs.Chip;
import dev.runboard.web.runs.RunRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page model of the run table.
 *
 * @param notices messages above the table, like ignored parameters
 * @param empty the explanation of a page without rows, or null if there are rows
 * @param scan the report of the search, or null if the page shows all runs that were read
 * @param marks the marks of all rows
 * @param histogram the runs over time, or null if there is none, or if the part of the page that is sent does not show it
 * @param missingHistogram why there is no histogram
 * @param group the error group that the runs are filtered by, or null if the history has no run of it
 * @param clear the address without filters, or null if there are no filters
 */
public record RunsPage(
        List<RunRow> rows,
        String marks,
        Filters filters,
        List<ViewLink> views,
        List<Chip> chips,
        @Nullable GroupSummary group,
        @Nullable String clear,
        List<Message> notices,
        Pager pager,
        Freshness freshness,
        RefreshState live,
        @Nullable EmptyView empty,
        @Nullable ScanReport scan,
        @Nullable SmallHistogram histogram,
        SmallHistogram.Missing missingHistogram,
        Message summary,
        String address,
        String csv,
        String ndjson) {

    /**
     * @param history the known runs, or null if there are none
     * @param rest the address that continues the search, if the page may request it without a click
     */
    static RunsPage of(
            RunsResult found,
            DeploymentNames names,
            AgentNames agents,
            Filters filters,
            List<Message> ignored,
            @Nullable Snapshot<History> history,
            @Nullable SmallHistogram histogram,
            @Nullable String rest,
            Instant now) {
        RunsQuery query = found.query();
        GroupSummary group = GroupSummary.of(query, history, names, now);
        RunList list = found.list().value();
        Message error = group == null ? unknownGroup(query, list, history) : group.label();
        List<Chip> chips = Chip.of(query, names, agents, error, now);
        ScanReport report = ScanReport.of(found, rest, now);
        List<RunRow> rows = RunRow.ofTable(list.newestFirst(), query, names, agents, now);
        return new RunsPage(
                rows,
                rows.stream().map(RunRow::mark).collect(Collectors.joining()),
                filters,
                ViewLink.of(query),
                chips,
                group,
                query.hasFilters() ? RunsQuery.ALL.withLimit(query.limit()).address("/runs") : null,
                notices(found, ignored),
                Pager.of(query, list, found.scan()),
                Freshness.of(found.list(), now),
                live(found, names, agents, ignored, history, now),
                empty(found, names, chips, report, now),
                report,
                histogram,
                SmallHistogram.missing(query, history),
                summary(list),
                query.address("/runs"),
                query.newest().withLimit(RunsQuery.DEFAULT_LIMIT).address("/runs.csv"),
                query.newest().withLimit(RunsQuery.DEFAULT_LIMIT).address("/runs.ndjson"));
    }

    /** The label of an error group that no known run has, or null if that is not certain. */
    private static @Nullable Message unknownGroup(RunsQuery query, RunList list, @Nullable Snapshot<History> history) {
        String id = query.filters().errorGroup();
        return id == null || history == null || !list.runs().isEmpty()
                ? null
                : Message.of("filter.error-group.unknown", id);
    }

    private static @Nullable EmptyView empty(
            RunsResult found, DeploymentNames names, List<Chip> chips, @Nullable ScanReport report, Instant now) {
        boolean pending = report != null && report.rest() != null;
        if (!found.list().value().runs().isEmpty() || pending) {
            return null;
        }
        if (found.list().value().hasMore() && !found.scan().isUnfinished()) {
            return EmptyView.lost(chips);
        }
        if (found.scan().isUnfinished()) {
            return EmptyView.soFar(chips);
        }
        return found.scan().undecided() > 0
                ? EmptyView.undecided(chips)
                : EmptyView.of(found.query(), names, chips, now);
    }

    private static List<Message> notices(RunsResult found, List<Message> ignored) {
        List<Message> notices = new ArrayList<>(ignored);
        if (found.restarted()) {
            notices.add(Message.of("runs.restarted"));
        }
        int unreadable = found.list().value().unreadable();
        if (unreadable > 0) {
            notices.add(Message.of("runs.unreadable", unreadable));
        }
        return notices;
    }

    private static Message summary(RunList list) {
        int shown = list.runs().size();
        long failed = list.runs().stream()
                .filter(run -> run.status().kind() == RunStatus.Kind.FAILED)
                .count();
        long undecided =
                list.runs().stream().filter(run -> run.status().isUndecided()).count();
        return summary(shown, failed, undecided);
    }

    static Message summary(int shown, long failed, long undecided) {
        return undecided == 0
                ? Message.of("runs.summary", shown, failed)
                : Message.of("runs.summary.undecided", shown, failed, undecided);
    }

    /** Does not need the page model, so an unchanged page costs little. */
    static RefreshState live(
            RunsResult found,
            DeploymentNames names,
            AgentNames agents,
            List<Message> ignored,
            @Nullable Snapshot<History> history,
            Instant now) {
        boolean busy = found.pending()
                || found.list().value().runs().stream()
                        .anyMatch(run -> run.status().isLive());
        return new RefreshState(
                found.query().address("/runs/table"), version(found, names, agents, ignored, history, now), busy);
    }

    private static String version(
            RunsResult found,
            DeploymentNames names,
            AgentNames agents,
            List<Message> ignored,
            @Nullable Snapshot<History> history,
            Instant now) {
        String trust = Freshness.of(found.list(), now).state().word();
        Object problem = found.list().problem();
        String query = found.query().toString();
        int rest = Objects.hash(
                query,
                names.version(),
                agents.version(),
                ignored,
                problem,
                trust,
                found.restarted(),
                found.scan(),
                found.pending(),
                matches(found));
        return found.list().version() + "-" + Integer.toHexString(rest) + "-" + SmallHistogram.version(history);
    }

    /** Other runs may match although the answer of the API is the same, because Runboard resolves their statuses. */
    private static int matches(RunsResult found) {
        return found.query().filters().isEmpty()
                ? 0
                : found.list().value().runs().stream()
                        .map(run -> Objects.hash(run.id(), run.judgement()))
                        .toList()
                        .hashCode();
    }
}
