package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.ErrorText;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.Standing;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.LongRuns;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.ChangeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what needs attention: failing deployments, runs that need input, missed runs and unusually long runs. */
final class AttentionFinder {

    /** The label of runs without a deployment. The page has the words. */
    private static final Label NO_DEPLOYMENT = new Label("", null, null, false, "", false);

    private final CountedRuns counted;
    private final OverviewQuery query;
    private final Deployments deployments;
    private final AgentNames agents;
    private final Instant now;

    AttentionFinder(CountedRuns counted, OverviewQuery query, Deployments deployments, AgentNames agents, Instant now) {
        this.counted = counted;
        this.query = query;
        this.deployments = deployments;
        this.agents = agents;
        this.now = now;
    }

    Attention find(Findings findings, Checked checked) {
        Stream<AttentionLine> found = Stream.of(
                        failing(findings.streaks()),
                        pausedByFailure(findings.streaks()),
                        waiting(),
                        missed(findings.missed()),
                        tooLong())
                .flatMap(lines -> lines);
        return Attention.of(found, checked);
    }

    /** Deployments, and the runs without one, that failed and did not complete since. */
    private Stream<AttentionLine> failing(Map<Optional<Id>, Streak> streaks) {
        return streaks.entrySet().stream()
                .filter(one -> isFailing(one.getKey().orElse(null), one.getValue()))
                .sorted(Comparator.comparingInt(one -> -one.getValue().length()))
                .map(one -> failing(one.getKey().orElse(null), one.getValue()));
    }

    /** As on the wall, a deployment that a person archived or paused needs no attention. A range in the past shows what was. */
    private boolean isFailing(@Nullable Id deployment, Streak streak) {
        HistoryRun last = streak.last();
        if (last == null || !query.matches(last)) {
            return false;
        }
        return counted.current()
                ? standing(deployment) != Standing.ARCHIVED && standing(deployment) != Standing.PAUSED_BY_USER
                : counted.window().contains(last.triggeredAt());
    }

    private Standing standing(@Nullable Id deployment) {
        return deployments.names().standing(deployment);
    }

    /** Deployments that the API paused after a failure. They may not have had a run for a long time. */
    private Stream<AttentionLine> pausedByFailure(Map<Optional<Id>, Streak> streaks) {
        if (!counted.current()) {
            return Stream.of();
        }
        return deployments.byId().values().stream()
                .filter(one -> !Findings.isLeftOut(one, query))
                .filter(one -> standing(one.id()) == Standing.PAUSED_BY_FAILURE)
                .filter(one -> !isFailing(one.id(), streaks.getOrDefault(Optional.of(one.id()), Streak.NONE)))
                .map(this::pausedByFailure);
    }

    private AttentionLine pausedByFailure(Deployment deployment) {
        Run.RunError error = deployments.names().failure(deployment.id());
        return new AttentionLine(
                "failing",
                "failed",
                deployment.id(),
                deployments.label(deployment.id()),
                Message.of("overview.attention.paused"),
                "/deployments/" + deployment.id(),
                null,
                null,
                error == null ? null : ErrorText.type(error),
                error == null ? null : ErrorText.line(error),
                null);
    }

    private AttentionLine failing(@Nullable Id deployment, Streak streak) {
        HistoryRun last = Objects.requireNonNull(streak.last());
        ErrorGroup error = last.error();
        return new AttentionLine(
                "failing",
                "failed",
                deployment,
                deployment == null ? NO_DEPLOYMENT : deployments.label(deployment),
                Message.of(
                        streak.atLeast() ? "overview.attention.failed-at-least" : "overview.attention.failed",
                        streak.length()),
                failures(deployment),
                DisplayTime.ofNullable(streak.since(), now),
                null,
                error == null || error.type().isEmpty() ? null : DisplayText.line(error.type()),
                error == null || ErrorText.line(error).isEmpty() ? null : ErrorText.line(error),
                deployment == null ? null : changed(deployment, streak));
    }

    /** The API cannot filter for runs without a deployment. A streak may begin before the range. */
    private String failures(@Nullable Id deployment) {
        RunsQuery runs = counted.current() ? query.runs() : query.runs(counted.window());
        return (deployment == null ? runs : runs.withDeployment(deployment))
                .withStatus(RunStatus.Kind.FAILED)
                .address("/runs");
    }

    /** What is in progress now belongs to a range that ends now, whenever it began. */
    private List<HistoryRun> inProgress() {
        return counted.current() ? counted.known() : counted.runs();
    }

    private @Nullable Message changed(Id deployment, Streak streak) {
        Deployment known = deployments.byId().get(deployment);
        Instant updated = known == null ? null : known.changedAt();
        return ChangeRow.line(WhatChanged.of(counted.of(deployment), streak, updated), agents);
    }

    private Stream<AttentionLine> waiting() {
        return inProgress().reversed().stream()
                .filter(run -> run.kind() == RunStatus.Kind.WAITING)
                .map(run -> line("waiting", "waiting", run, Message.of("overview.attention.waiting"), null));
    }

    private Stream<AttentionLine> missed(Map<Id, List<Instant>> missed) {
        return missed.entrySet().stream()
                .filter(one -> !one.getValue().isEmpty())
                .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
                .map(one -> missed(one.getKey(), one.getValue()));
    }

    private AttentionLine missed(Id deployment, List<Instant> times) {
        return new AttentionLine(
                "missed",
                "skipped",
                deployment,
                deployments.label(deployment),
                Message.of("overview.attention.missed", times.size()),
                "/deployments/" + deployment,
                DisplayTime.of(times.getFirst(), now),
                times.size() == 1 ? null : DisplayTime.of(times.getLast(), now),
                null,
                null,
                null);
    }

    /** Whether a run took long in the past is told by its duration. */
    private Stream<AttentionLine> tooLong() {
        if (!counted.current()) {
            return Stream.of();
        }
        return counted.byDeployment().values().stream()
                .flatMap(runs -> LongRuns.of(runs, counted.window().to()).stream())
                .filter(query::matches)
                .sorted(Comparator.comparingLong(HistoryRun::triggered))
                .map(run -> line("long", "running", run, Message.of("overview.attention.long"), soFar(run)));
    }

    private Message soFar(HistoryRun run) {
        Duration taken = Duration.between(run.triggeredAt(), counted.window().to());
        return Message.of("overview.attention.so-far", Durations.words(taken));
    }

    private AttentionLine line(String kind, String icon, HistoryRun run, Message what, @Nullable Message detail) {
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
                null,
                detail,
                null);
    }
}
