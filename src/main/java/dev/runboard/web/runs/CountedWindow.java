package dev.runboard.web.runs;

import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Over which runs a section counts.
 *
 * @param complete whether all runs of the window are known
 * @param undecided how many runs have an outcome that is not known yet
 * @param words how many runs were counted, before the time {@link #start}
 * @param start the time from which on runs were counted
 */
public record CountedWindow(
        int runs, String from, String to, boolean complete, int undecided, String words, DisplayTime start) {

    /**
     * @param counted the runs of the window that were counted
     * @param what what was counted, like {@code runs}
     */
    static CountedWindow of(History history, Window window, List<HistoryRun> counted, String what) {
        Instant since = history.completeSince();
        boolean complete = history.hasAllSince(window.from());
        Instant start =
                since.isBefore(window.from()) ? window.from() : since.isAfter(window.to()) ? window.to() : since;
        return new CountedWindow(
                counted.size(),
                window.from().toString(),
                window.to().toString(),
                complete,
                Counts.of(counted).undecided(),
                words(history, complete, counted.size(), what),
                DisplayTime.of(start, window.to()));
    }

    private static String words(History history, boolean complete, int runs, String what) {
        String number = String.format(Locale.ENGLISH, "%,d ", runs);
        String counted = number + (runs == 1 ? what.replaceFirst("runs", "run") : what);
        if (complete) {
            return counted + " since";
        }
        return history.isFull() ? number + "most recent " + what + ", back to" : counted + " so far, back to";
    }
}
