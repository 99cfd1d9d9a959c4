package dev.runboard.web.runs;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.WhatChanged;
import dev.runboard.qoder.history.Window;
import dev.runboard.text.Label;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changed before a run failed.
 *
 * @param lastGood the id of the last completed run before it, or null if none is known
 * @param since how many runs failed since, or why no completed run is known
 * @param doubt that a run in between may have completed, or null
 */
public record ChangesView(
        @Nullable String lastGood,
        @Nullable String shortId,
        @Nullable String href,
        @Nullable DisplayTime when,
        int failed,
        String since,
        @Nullable String doubt,
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
        CountedWindow counted = CountedWindow.upToNow(history, window, runs, "runs of this deployment");
        if (bad == null || changed == null) {
            String missing = history.isLoading(window.from())
                    ? "Older runs are still being fetched."
                    : "Runboard’s history does not reach back to this run.";
            return new ChangesView(null, null, null, null, 0, missing, null, List.of(), counted);
        }
        HistoryRun good = changed.lastGood();
        return new ChangesView(
                good == null ? null : good.id(),
                good == null ? null : Label.tail(good.id()),
                good == null ? null : "/runs/" + good.id(),
                good == null ? null : DisplayTime.of(good.triggeredAt(), now),
                changed.failed(),
                good == null ? neverGood(history, window, changed) : since(changed),
                doubt(changed),
                ChangeRow.of(changed, bad, agents, now),
                counted);
    }

    private static String neverGood(History history, Window window, WhatChanged changed) {
        if (history.isLoading(window.from())) {
            return "No completed run before this one so far. Older runs are still being fetched.";
        }
        return history.hasAll() && changed.unknown() == 0
                ? "This deployment has not completed a run before this one."
                : "No completed run before this one, as far as Runboard’s history reaches.";
    }

    private static String since(WhatChanged changed) {
        String failed = ChangeRow.runs(changed.failed()) + " failed ";
        return changed.open() ? failed + "since." : failed + "until the next good run.";
    }

    private static @Nullable String doubt(WhatChanged changed) {
        return changed.unknown() == 0
                ? null
                : "How " + ChangeRow.runs(changed.unknown()) + " in between ended is not known.";
    }
}
