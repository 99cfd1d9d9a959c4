package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.ErrorText;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Streak;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.ChangeRow;
import dev.runboard.web.runs.StreakWords;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the deployments that fail, and those that the API paused after a failure. */
final class FailingDeployments {

    /** The label of runs without a deployment. The page has the words. */
    private static final Label NO_DEPLOYMENT = new Label("", null, null, false, "", false);

    private final CountedRuns counted;
    private final OverviewQuery query;
    private final Deployments deployments;
    private final AgentNames agents;
    private final Instant now;

    FailingDeployments(
            CountedRuns counted, OverviewQuery query, Deployments deployments, AgentNames agents, Instant now) {
        this.counted = counted;
        this.query = query;
        this.deployments = deployments;
        this.agents = agents;
        this.now = now;
    }

    /** Deployments, and the runs without one, that failed and did not complete since. */
    Stream<AttentionLine> withStreaks(Map<Optional<Id>, Streak<HistoryRun>> streaks) {
        return streaks.entrySet().stream()
                .filter(one -> isFailing(one.getKey().orElse(null), one.getValue()))
                .sorted(Comparator.comparingInt(one -> -one.getValue().length()))
                .map(one -> failing(one.getKey().orElse(null), one.getValue()));
    }

    /**
     * As on the wall, a deployment that a person archived or paused needs no attention. A range in the past shows it, because it failed
     * then.
     */
    private boolean isFailing(@Nullable Id deployment, Streak<HistoryRun> streak) {
        HistoryRun last = streak.last();
        if (last == null || !query.matches(last)) {
            return false;
        }
        return counted.current()
                ? state(deployment) != DeploymentState.ARCHIVED && state(deployment) != DeploymentState.PAUSED_BY_USER
                : counted.window().contains(last.triggeredAt());
    }

    private DeploymentState state(@Nullable Id deployment) {
        return deployments.names().state(deployment);
    }

    /** Deployments that the API paused after a failure. They may not have had a run for a long time. */
    Stream<AttentionLine> pausedByFailure(Map<Optional<Id>, Streak<HistoryRun>> streaks) {
        if (!counted.current()) {
            return Stream.of();
        }
        return deployments.byId().values().stream()
                .filter(one -> !Findings.isLeftOut(one, query))
                .filter(one -> state(one.id()) == DeploymentState.PAUSED_BY_FAILURE)
                .filter(one -> !isFailing(one.id(), streaks.getOrDefault(Optional.of(one.id()), Streak.none())))
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
                AttentionLine.SINCE,
                null,
                null,
                error == null ? null : ErrorText.type(error),
                error == null ? null : ErrorText.line(error),
                null);
    }

    private AttentionLine failing(@Nullable Id deployment, Streak<HistoryRun> streak) {
        HistoryRun last = Objects.requireNonNull(streak.last());
        ErrorGroup error = last.error();
        return new AttentionLine(
                "failing",
                "failed",
                deployment,
                deployment == null ? NO_DEPLOYMENT : deployments.label(deployment),
                StreakWords.length("overview.attention.failed", streak),
                failures(deployment, streak),
                StreakWords.since(streak),
                DisplayTime.ofNullable(streak.since(), now),
                null,
                error == null || error.type().isEmpty() ? null : DisplayText.line(error.type()),
                error == null || ErrorText.line(error).isEmpty() ? null : ErrorText.line(error),
                deployment == null ? null : changed(deployment, streak));
    }

    /**
     * The address of the failed runs of a streak. A streak ignores the filters of the page. The API cannot filter for runs without a
     * deployment.
     */
    private String failures(@Nullable Id deployment, Streak<HistoryRun> streak) {
        TimeBound since = streak.since() == null ? null : TimeBound.at(streak.since());
        TimeBound until =
                counted.current() ? null : TimeBound.at(counted.window().to());
        return (deployment == null ? query.runs() : RunsQuery.ALL.withDeployment(deployment))
                .withTime(new TimeRange(since, until))
                .withStatus(RunStatus.Kind.FAILED)
                .address("/runs");
    }

    private @Nullable Message changed(Id deployment, Streak<HistoryRun> streak) {
        Deployment known = deployments.byId().get(deployment);
        Instant updated = known == null ? null : known.changedAt();
        return ChangeRow.line(WhatChanged.of(counted.of(deployment), streak, updated), agents);
    }
}
