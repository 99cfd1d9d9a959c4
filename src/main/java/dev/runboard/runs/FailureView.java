package dev.runboard.runs;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.qoder.history.Window;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.runs.ChangesView;
import dev.runboard.web.runs.SimilarView;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The changes before a failed run, and similar failures, from the history.
 *
 * @param changes what changed before it, or null if its deployment is not known
 * @param loading whether older runs or outcomes are being fetched that may change this
 */
public record FailureView(@Nullable ChangesView changes, SimilarView similar, boolean loading) {

    /**
     * @param wanted the time back to which runs are counted
     * @param updated when the deployment was last updated, or null
     * @param working whether the history is being completed
     */
    static FailureView of(
            Run run,
            Snapshot<History> found,
            Instant wanted,
            @Nullable Instant updated,
            boolean working,
            DeploymentNames names,
            AgentNames agents,
            Instant now) {
        History history = withPage(found.value(), run, now);
        Window window = window(history, wanted, found.fetchedAt());
        List<HistoryRun> runs = window.of(history.runs());
        HistoryRun known = runs.stream()
                .filter(one -> one.id().equals(run.id().value()) && one.isFailed())
                .findFirst()
                .orElse(null);
        // The list may have another deployment for this run, or none.
        List<HistoryRun> own = runs.stream()
                .filter(one -> one == known || Objects.equals(one.deployment(), run.deploymentId()))
                .toList();
        WhatChanged changed = known == null ? null : WhatChanged.of(own, known, updated);
        ErrorGroup group = known == null || known.error() == null ? ErrorGroup.of(run.error()) : known.error();
        boolean open = history.isLoading(wanted) || runs.stream().anyMatch(HistoryRun::isUndecided);
        return new FailureView(
                run.deploymentId() == null ? null : ChangesView.of(history, window, own, known, changed, agents, now),
                SimilarView.of(history, window, runs, group, run.deploymentId(), names, now),
                working && open);
    }

    /** The page may know how the run ended before the history does. */
    private static History withPage(History history, Run run, Instant now) {
        boolean isBehind = history.runs().stream()
                .anyMatch(one -> one.id().equals(run.id().value()) && !one.settled() && !one.isFailed());
        return isBehind ? history.with(List.of(run), now) : history;
    }

    /** Counts all known runs. The history is fetched at least back to {@code wanted}. */
    private static Window window(History history, Instant wanted, Instant fetched) {
        boolean none = history.runs().isEmpty();
        Instant oldest = none ? wanted : history.runs().getLast().triggeredAt();
        Instant known = history.whole() ? oldest : history.completeSince();
        Instant newest = none ? Instant.EPOCH : history.runs().getFirst().triggeredAt();
        // A run can be newer than the time of the fetch, because the clocks of the API and of Runboard differ.
        Instant end = newest.isBefore(fetched) ? fetched : newest.plusMillis(1);
        return new Window(known.isBefore(wanted) ? known : wanted, end);
    }
}
