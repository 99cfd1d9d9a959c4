package dev.runboard.overview;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.Credits;
import dev.runboard.qoder.history.DurationPercentiles;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunStrip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The health of all deployments.
 *
 * @param left how many deployments are left out because there are too many
 * @param headings the columns that sort
 * @param credits whether the credits of some runs are known
 */
public record HealthTable(List<HealthRow> rows, int left, List<Heading> headings, boolean credits) {

    private static final int MAX_ROWS = 200;

    private static final Message UNKNOWN = Message.verbatim("–");

    /**
     * A column that sorts the table.
     *
     * @param sort the value of {@code aria-sort}, or null if the table is not sorted by it
     */
    public record Heading(
            Message label, String href, @Nullable String sort) {}

    /** @param streaks the streak of each deployment */
    static HealthTable of(
            CountedRuns counted,
            OverviewQuery query,
            Deployments deployments,
            Map<Optional<Id>, Streak<HistoryRun>> streaks,
            Map<Id, List<Instant>> missed,
            Instant now) {
        Map<Id, List<HistoryRun>> inWindow = counted.runs().stream()
                .filter(run -> run.deployment() != null)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.deployment())));
        RunsQuery shown = query.runs(counted.reached());
        List<HealthRow> rows = new ArrayList<>();
        for (Id id : deployments.shown(query, inWindow.keySet())) {
            List<HistoryRun> runs = inWindow.getOrDefault(id, List.of());
            Streak<HistoryRun> streak = streaks.getOrDefault(Optional.of(id), Streak.none());
            List<Instant> overdue = counted.current() ? missed.getOrDefault(id, List.of()) : List.of();
            rows.add(row(id, runs, counted.of(id), shown.withDeployment(id), streak, deployments, overdue, now));
        }
        boolean credits = counted.runs().stream().anyMatch(run -> run.credits() >= 0);
        List<HealthRow> sorted =
                rows.stream().sorted(query.order().comparator()).limit(MAX_ROWS).toList();
        return new HealthTable(sorted, rows.size() - sorted.size(), headings(query), credits);
    }

    private static HealthRow row(
            Id id,
            List<HistoryRun> runs,
            List<HistoryRun> known,
            RunsQuery shown,
            Streak<HistoryRun> streak,
            Deployments deployments,
            List<Instant> missed,
            Instant now) {
        Counts counts = Counts.of(runs);
        DurationPercentiles durations = DurationPercentiles.of(runs);
        Credits credits = Credits.of(runs);
        HistoryRun latest = known.isEmpty() ? null : known.getFirst();
        Deployment deployment = deployments.byId().get(id);
        boolean overdue =
                !missed.isEmpty() && (latest == null || latest.triggeredAt().isBefore(missed.getLast()));
        return new HealthRow(
                id.value(),
                deployments.names().label(id),
                "/deployments/" + id,
                counts.runs(),
                counts.runs() == 0 ? null : shown.address("/runs"),
                counts.failed(),
                counts.failed() == 0
                        ? null
                        : shown.withStatus(RunStatus.Kind.FAILED).address("/runs"),
                streak.length(),
                RunStrip.of(known, now),
                Metric.percent(counts.failureRate()),
                Metric.duration(durations.at(50)),
                Metric.duration(durations.at(95)),
                Metric.credits(credits),
                latest == null ? null : DisplayTime.toSecond(latest.triggeredAt(), now),
                deployment == null || overdue ? null : DisplayTime.dueNullable(deployment.nextRunAt(now), now),
                overdue ? Message.of("overview.next.overdue") : note(deployment),
                overdue,
                new HealthRow.Numbers(
                        counts.failureRate().orElse(-1),
                        durations.at(50).orElse(-1),
                        durations.at(95).orElse(-1),
                        credits.sum().isPresent() ? credits.hundredths() : -1,
                        latest == null ? -1 : latest.triggered()));
    }

    private static Message note(@Nullable Deployment deployment) {
        if (deployment == null) {
            return UNKNOWN;
        }
        if (deployment.isArchived()) {
            return Message.of("overview.next.archived");
        }
        if (deployment.isPaused()) {
            return Message.of("overview.next.paused");
        }
        return deployment.schedule() == null ? Message.of("overview.next.manual") : UNKNOWN;
    }

    private static List<Heading> headings(OverviewQuery query) {
        return List.of(
                heading(HealthOrder.NAME, query),
                heading(HealthOrder.RUNS, query),
                heading(HealthOrder.FAILED, query),
                heading(HealthOrder.RATE, query),
                heading(HealthOrder.P50, query),
                heading(HealthOrder.P95, query),
                heading(HealthOrder.CREDITS, query),
                heading(HealthOrder.LAST, query),
                heading(HealthOrder.NEXT, query));
    }

    private static Heading heading(HealthOrder order, OverviewQuery query) {
        boolean sorted = query.order() == order;
        HealthOrder next = sorted ? HealthOrder.ATTENTION : order;
        String direction = order == HealthOrder.NAME || order == HealthOrder.NEXT ? "ascending" : "descending";
        Message label = Message.of("overview.health." + order.word());
        return new Heading(label, query.with(next).address(), sorted ? direction : null);
    }

    /**
     * What is known of the deployments.
     *
     * @param byId in the order of names
     * @param complete whether there are no others
     * @param fresh whether their states are of now, so that it is known which of them run
     */
    record Deployments(Map<Id, Deployment> byId, DeploymentNames names, boolean complete, boolean fresh) {

        boolean areAllKnown() {
            return complete && fresh;
        }

        Label label(Id id) {
            return names.shortLabel(id);
        }

        /** Those with runs in the window. Without a filter, those that may run too. */
        List<Id> shown(OverviewQuery query, Collection<Id> withRuns) {
            List<Id> shown = new ArrayList<>();
            byId.values().stream()
                    .filter(one -> withRuns.contains(one.id())
                            || one.id().equals(query.deployment())
                            || (!query.hasFilters() && !one.isArchived()))
                    .map(Deployment::id)
                    .forEach(shown::add);
            withRuns.stream()
                    .filter(id -> !byId.containsKey(id))
                    .sorted(Comparator.comparing(Id::value))
                    .forEach(shown::add);
            return shown;
        }
    }
}
