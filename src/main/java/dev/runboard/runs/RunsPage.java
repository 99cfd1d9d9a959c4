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
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the table's template reads.
 *
 * @param notices what must be said: values that were ignored, a place that is gone
 * @param empty why there are no rows, or null where there are some
 * @param scan how far was looked, or null where that goes without saying
 * @param chart makes the {@link #histogram}, which takes long for many runs
 * @param missingHistogram why there is no histogram
 * @param group the error group that is filtered by, or null if the history has no run of it
 * @param clear the address without filters, or null where there are none
 */
public record RunsPage(
        List<RunRow> rows,
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
        Supplier<Optional<SmallHistogram>> chart,
        Message missingHistogram,
        Message summary,
        String address,
        String csv,
        String ndjson) {

    /**
     * @param history the known runs, or null if there are none
     * @param rest the address of the rest of what the page looks for, if the page may fetch it by itself
     */
    static RunsPage of(
            RunsResult found,
            DeploymentNames names,
            AgentNames agents,
            Filters filters,
            List<Message> ignored,
            @Nullable Snapshot<History> history,
            @Nullable String rest,
            Instant now) {
        RunsQuery query = found.query();
        GroupSummary group = GroupSummary.of(query, history, names, now);
        List<Chip> chips = Chip.of(query, names, agents, group == null ? null : group.label());
        RunList list = found.list().value();
        ScanReport report = ScanReport.of(found, rest, now);
        return new RunsPage(
                RunRow.ofTable(list.newestFirst(), query, names, agents, now),
                filters,
                ViewLink.of(query),
                chips,
                group,
                query.hasFilters() ? RunsQuery.ALL.withLimit(query.limit()).address("/runs") : null,
                notices(found, ignored),
                Pager.of(query, list, found.scan()),
                Freshness.of(found.list(), now),
                live(found, names, agents, ignored, history, now),
                empty(found, names, chips, report),
                report,
                () -> Optional.ofNullable(SmallHistogram.of(query, history, now)),
                SmallHistogram.missing(query, history),
                summary(list),
                query.address("/runs"),
                query.newest().withLimit(RunsQuery.DEFAULT_LIMIT).address("/runs.csv"),
                query.newest().withLimit(RunsQuery.DEFAULT_LIMIT).address("/runs.ndjson"));
    }

    /** The runs over time, or null if there is none. Only some parts of the page show it. */
    public @Nullable SmallHistogram histogram() {
        return chart.get().orElse(null);
    }

    /** The marks of all rows. */
    public String marks() {
        return rows.stream().map(RunRow::mark).collect(Collectors.joining());
    }

    private static @Nullable EmptyView empty(
            RunsResult found, DeploymentNames names, List<Chip> chips, @Nullable ScanReport report) {
        boolean goesOn = report != null && report.rest() != null;
        if (!found.list().value().runs().isEmpty() || goesOn) {
            return null;
        }
        if (found.list().value().hasMore() && !found.scan().isUnfinished()) {
            return EmptyView.lost(chips);
        }
        if (found.scan().isUnfinished()) {
            return EmptyView.soFar(chips);
        }
        return found.scan().undecided() > 0 ? EmptyView.undecided(chips) : EmptyView.of(found.query(), names, chips);
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

    /** Told without making the page. */
    static RefreshState live(
            RunsResult found,
            DeploymentNames names,
            AgentNames agents,
            List<Message> ignored,
            @Nullable Snapshot<History> history,
            Instant now) {
        boolean busy = found.goesOn()
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
                found.goesOn(),
                matches(found));
        return found.list().version() + "-" + Integer.toHexString(rest) + "-" + SmallHistogram.version(history);
    }

    /** Which runs match may change although the API's answer is the same, because Runboard looks up how they went. */
    private static int matches(RunsResult found) {
        return found.query().filters().isEmpty()
                ? 0
                : found.list().value().runs().stream()
                        .map(run -> Objects.hash(run.id(), run.judgement()))
                        .toList()
                        .hashCode();
    }
}
