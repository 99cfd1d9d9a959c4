package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.StreakRun;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Streak;
import dev.runboard.text.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The streak of a failing deployment in the history.
 *
 * @param runs the latest failed run that it has, and all runs before it, newest first
 * @param whole whether there are no older runs
 * @param changed what changed before, or null
 */
record KnownStreak(
        List<HistoryRun> runs, boolean whole, @Nullable Message changed) {

    /**
     * The streak of the runs of a board, with the older failures that the history knows.
     *
     * @param seen the runs of the board, newest first, with the latest failed run of the history
     * @param allSeen whether there are no older runs than these
     */
    Streak<StreakRun> with(List<Run> seen, boolean allSeen) {
        Map<String, StreakRun> all = new LinkedHashMap<>();
        String last = runs.getFirst().id();
        seen.stream()
                .takeWhile(run -> !run.id().value().equals(last))
                .forEach(run -> all.put(run.id().value(), run));
        runs.forEach(run -> all.put(run.id(), run));
        seen.forEach(run -> all.merge(run.id().value(), run, (known, fresh) -> known.isDecided() ? known : fresh));
        return Streak.of(new ArrayList<>(all.values()), whole || allSeen);
    }
}
