package dev.runboard.web.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed before a run failed.
 *
 * @param lastGood the id of the last completed run before it, or null if none is known
 * @param since how many runs failed since, or why no completed run is known
 * @param failures the address of the runs that failed since, or null if no completed run is known
 * @param doubt that a run in between may have completed, or null
 */
public record ChangesView(
        @Nullable String lastGood,
        @Nullable String shortId,
        @Nullable String href,
        @Nullable DisplayTime when,
        int failed,
        Message since,
        @Nullable String failures,
        @Nullable Message doubt,
        List<ChangeRow> rows,
        CountedWindow window) {

    /**
     * @param runs the runs of its deployment in the window
     * @param bad the failed run, or null if the history does not have it
     * @param changed what changed, or null if the history does not have the run
     */
    public static ChangesView of(
            History history,
            Window window,
            List<HistoryRun> runs,
            @Nullable HistoryRun bad,
            @Nullable WhatChanged changed,
            AgentNames agents,
            Instant now) {
        CountedWindow counted = CountedWindow.upToNow(history, window, runs, CountedWindow.RUNS_OF_DEPLOYMENT);
        if (bad == null || changed == null) {
            Message missing =
                    Message.of(history.isLoading(window.from()) ? "run.changed.loading" : "run.changed.not-reached");
            return new ChangesView(null, null, null, null, 0, missing, null, null, List.of(), counted);
        }
        HistoryRun good = changed.lastGood();
        return new ChangesView(
                good == null ? null : good.id(),
                good == null ? null : Label.tail(good.id()),
                good == null ? null : "/runs/" + good.id(),
                good == null ? null : DisplayTime.of(good.triggeredAt(), now),
                changed.failed(),
                good == null ? neverGood(history, window, changed) : since(changed),
                good == null ? null : failures(good, changed.nextGood()),
                doubt(changed),
                ChangeRow.of(changed, bad, agents, now),
                counted);
    }

    private static Message neverGood(History history, Window window, WhatChanged changed) {
        if (history.isLoading(window.from())) {
            return Message.of("run.changed.never-good.loading");
        }
        return Message.of(
                history.hasAll() && changed.unknown() == 0 ? "run.changed.never-good" : "run.changed.never-good.known");
    }

    private static Message since(WhatChanged changed) {
        return Message.of(
                changed.open() ? "run.changed.failed-since" : "run.changed.failed-until",
                RunWords.runs(changed.failed()));
    }

    /** The failed runs between two completed ones. A bound is a whole second, so the end is rounded up. */
    private static String failures(HistoryRun good, @Nullable HistoryRun next) {
        TimeBound end = next == null ? null : TimeBound.at(next.triggeredAt().plusSeconds(1));
        return RunsQuery.ALL
                .withDeployment(good.deployment())
                .withStatus(RunStatus.Kind.FAILED)
                .withTime(new TimeRange(TimeBound.at(good.triggeredAt()), end))
                .address("/runs");
    }

    private static @Nullable Message doubt(WhatChanged changed) {
        return changed.unknown() == 0 ? null : Message.of("run.changed.doubt", RunWords.runs(changed.unknown()));
    }
}
