package dev.runboard.web.runs;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.ErrorGroups;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The failures with the same error as a failed run.
 *
 * @param count how many there are, with the run itself
 * @param here how many of them are of the same deployment
 * @param hereHref the address of these, or null if the run has no deployment
 * @param first when the first of them was triggered, or null without any
 * @param others the other deployments with the same error
 * @param more how many of these are left out
 */
public record SimilarView(
        String group,
        int count,
        Message words,
        Message here,
        @Nullable String hereHref,
        String href,
        @Nullable DisplayTime first,
        @Nullable DisplayTime last,
        List<Other> others,
        int more,
        CountedWindow window) {

    private static final int MAX_OTHERS = 5;

    /** Another deployment with the same error. */
    public record Other(Label name, String href, Message words) {}

    /**
     * @param runs all runs of the window
     * @param deployment the deployment of the failed run, or null
     */
    public static SimilarView of(
            History history,
            Window window,
            List<HistoryRun> runs,
            ErrorGroup group,
            @Nullable Id deployment,
            DeploymentNames names,
            Instant now) {
        ErrorGroups.Failures found = ErrorGroups.of(runs, group).orElse(new ErrorGroups.Failures(group, List.of()));
        RunsQuery query = query(group, window);
        List<Id> others = found.deployments().stream()
                .filter(id -> !id.equals(deployment))
                .toList();
        return new SimilarView(
                group.id(),
                found.count(),
                words(found.count()),
                Message.of("count.runs-of-deployment", in(found, deployment)),
                deployment == null ? null : query.withDeployment(deployment).address("/runs"),
                query.address("/runs"),
                found.runs().isEmpty() ? null : DisplayTime.ofEnd(found.first(), found.last(), now),
                found.runs().isEmpty() ? null : DisplayTime.ofEnd(found.last(), found.first(), now),
                others.stream()
                        .limit(MAX_OTHERS)
                        .map(id -> new Other(
                                names.shortLabel(id),
                                query.withDeployment(id).address("/runs"),
                                RunWords.runs(in(found, id))))
                        .toList(),
                Math.max(0, others.size() - MAX_OTHERS),
                CountedWindow.upToNow(history, window, runs, CountedWindow.RUNS));
    }

    /** The runs that are counted. A bound is a whole second, so the end is rounded up. */
    private static RunsQuery query(ErrorGroup group, Window window) {
        TimeBound end = TimeBound.at(window.to().plusSeconds(1));
        return RunsQuery.ALL
                .with(RunFilters.NONE.withErrorGroup(group.id()))
                .withTime(new TimeRange(TimeBound.at(window.from()), end));
    }

    private static Message words(int count) {
        return count == 0 ? Message.of("run.similar.none") : Message.of("run.similar.count", RunWords.runs(count));
    }

    private static int in(ErrorGroups.Failures found, @Nullable Id deployment) {
        return (int) found.runs().stream()
                .filter(run -> Objects.equals(run.deployment(), deployment))
                .count();
    }
}
