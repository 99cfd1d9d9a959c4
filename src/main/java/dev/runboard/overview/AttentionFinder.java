package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.ErrorGroup;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.LongRuns;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Durations;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.ChangeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what needs attention: failing deployments, runs that need input, missed runs and unusually long runs. */
final class AttentionFinder {

    private final CountedRuns counted;
    private final OverviewQuery query;
    private final Deployments deployments;
    private final Instant now;

    AttentionFinder(CountedRuns counted, OverviewQuery query, Deployments deployments, Instant now) {
        this.counted = counted;
        this.query = query;
        this.deployments = deployments;
        this.now = now;
    }

    Attention find(Map<Id, Streak> streaks, Map<Id, List<Instant>> missed) {
        Stream<AttentionLine> found = Stream.of(failing(streaks), waiting(), missed(missed), tooLong())
                .flatMap(lines -> lines);
        return Attention.of(found, calm());
    }

    private String calm() {
        Counts counts = Counts.of(counted.runs());
        String open = counts.undecided() == 0
                ? ""
                : " How " + Metric.number(counts.undecided()) + " of them ended is not known yet.";
        return "Nothing needs attention. Checked " + Metric.number(counts.runs())
                + (counts.runs() == 1 ? " run" : " runs")
                + " for failing deployments, needed input, missed and unusually long runs." + open;
    }

    /** Deployments whose latest failure is in the window and that did not complete since. */
    private Stream<AttentionLine> failing(Map<Id, Streak> streaks) {
        return streaks.entrySet().stream()
                .filter(one -> one.getValue().last() != null
                        && isCounted(one.getValue().last()))
                .sorted(Comparator.comparingInt(one -> -one.getValue().length()))
                .map(one -> failing(one.getKey(), one.getValue()));
    }

    private boolean isCounted(HistoryRun run) {
        return query.matches(run) && counted.window().contains(run.triggeredAt());
    }

    private AttentionLine failing(Id deployment, Streak streak) {
        HistoryRun last = Objects.requireNonNull(streak.last());
        ErrorGroup error = last.error();
        String length = (streak.atLeast() ? "at least " : "") + streak.length();
        return new AttentionLine(
                "failing",
                "failed",
                deployment,
                deployments.label(deployment),
                streak.length() == 1 && !streak.atLeast() ? "failed" : "failed " + length + " in a row",
                query.runs(counted.window())
                        .withStatus(RunStatus.Kind.FAILED)
                        .withDeployment(deployment)
                        .address("/runs"),
                DisplayTime.ofNullable(streak.since(), now),
                error == null || error.type().isEmpty() ? null : DisplayText.line(error.type()),
                error == null || error.message().isEmpty() ? null : DisplayText.line(error.message()),
                changed(deployment, streak));
    }

    private @Nullable String changed(Id deployment, Streak streak) {
        Deployment known = deployments.byId().get(deployment);
        Instant updated = known == null ? null : known.changedAt();
        return ChangeRow.line(WhatChanged.of(counted.of(deployment), streak, updated));
    }

    private Stream<AttentionLine> waiting() {
        return counted.runs().reversed().stream()
                .filter(run -> run.kind() == RunStatus.Kind.WAITING)
                .map(run -> line("waiting", "waiting", run, "needs input", null));
    }

    private Stream<AttentionLine> missed(Map<Id, List<Instant>> missed) {
        return missed.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
                .map(one -> missed(one.getKey(), one.getValue()));
    }

    private AttentionLine missed(Id deployment, List<Instant> times) {
        String what = times.size() == 1
                ? "missed a scheduled run"
                : "missed " + Metric.number(times.size()) + " scheduled runs";
        DisplayTime last = DisplayTime.of(times.getLast(), now);
        return new AttentionLine(
                "missed",
                "skipped",
                deployment,
                deployments.label(deployment),
                what,
                "/deployments/" + deployment,
                DisplayTime.of(times.getFirst(), now),
                null,
                times.size() == 1 ? null : "the last at " + last.absolute() + " UTC",
                null);
    }

    private Stream<AttentionLine> tooLong() {
        return counted.runs().stream()
                .filter(run -> run.deployment() != null)
                .collect(Collectors.groupingBy(run -> Objects.requireNonNull(run.deployment())))
                .values()
                .stream()
                .flatMap(runs -> LongRuns.of(runs, counted.window().to()).stream())
                .sorted(Comparator.comparingLong(HistoryRun::triggered))
                .map(run -> line(
                        "long",
                        "running",
                        run,
                        "runs unusually long",
                        Durations.words(Duration.between(
                                        run.triggeredAt(), counted.window().to())) + " so far"));
    }

    private AttentionLine line(String kind, String icon, HistoryRun run, String what, @Nullable String detail) {
        Id deployment = run.deployment();
        return new AttentionLine(
                kind,
                icon,
                deployment,
                deployment == null ? null : deployments.label(deployment),
                what,
                "/runs/" + run.id(),
                DisplayTime.of(run.triggeredAt(), now),
                null,
                detail,
                null);
    }
}
