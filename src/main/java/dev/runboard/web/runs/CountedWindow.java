package dev.runboard.web.runs;

import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The runs that a page counts: how many, of which period, and whether some are missing.
 *
 * @param from the start of the window
 * @param to the end of the window
 * @param complete whether all runs of the window are known
 * @param undecided how many runs have an outcome that is not known yet
 * @param words how many runs were counted, before the time {@link #start}
 * @param start the time from which on runs were counted
 * @param end the end of the window, or null if it ends now
 * @param doubt the gap in a window with an end, or null
 */
public record CountedWindow(
        int runs,
        String from,
        String to,
        boolean complete,
        int undecided,
        Message words,
        DisplayTime start,
        @Nullable DisplayTime end,
        @Nullable Message doubt) {

    /** All runs are counted. */
    public static final String RUNS = "runs";

    /** The runs of one deployment are counted. */
    public static final String RUNS_OF_DEPLOYMENT = "runs-of-deployment";

    /** The failed runs are counted, although others may match too. */
    public static final String FAILED_RUNS = "failed-runs";

    /**
     * A window that ends now.
     *
     * @param counted the runs of the window that were counted
     * @param what {@link #RUNS} or {@link #RUNS_OF_DEPLOYMENT}
     */
    public static CountedWindow upToNow(History history, Window window, List<HistoryRun> counted, String what) {
        return of(history, window, counted, what, false, window.to());
    }

    /** A window with an end that the page shows. */
    public static CountedWindow withEnd(History history, Window window, List<HistoryRun> counted, Instant now) {
        return of(history, window, counted, RUNS, true, now);
    }

    /**
     * A window with an end that the page shows.
     *
     * @param what {@link #RUNS} or {@link #FAILED_RUNS}
     * @param undecided how many runs may be counted once their outcome is known
     */
    public static CountedWindow withEnd(
            History history, Window window, List<HistoryRun> counted, String what, int undecided, Instant now) {
        CountedWindow all = of(history, window, counted, what, true, now);
        return new CountedWindow(
                all.runs, all.from, all.to, all.complete, undecided, all.words, all.start, all.end, all.doubt);
    }

    private static CountedWindow of(
            History history, Window window, List<HistoryRun> counted, String what, boolean hasEnd, Instant now) {
        boolean isLossy = history.isLossy() && !history.hasAllSince(window.from());
        Instant since = history.completeSince();
        Instant start =
                since.isBefore(window.from()) ? window.from() : since.isAfter(window.to()) ? window.to() : since;
        return new CountedWindow(
                counted.size(),
                window.from().toString(),
                window.to().toString(),
                history.hasAllSince(window.from()),
                Counts.of(counted).undecided(),
                words(history, window, counted.size(), what, hasEnd),
                hasEnd ? DisplayTime.ofEnd(start, window.to(), now) : DisplayTime.of(start, now),
                hasEnd ? DisplayTime.ofEnd(window.to(), start, now) : null,
                hasEnd && isLossy ? Message.of("window.doubt") : null);
    }

    private static Message words(History history, Window window, int runs, String what, boolean hasEnd) {
        Message counted = Message.of("count." + what, runs);
        String before = hasEnd ? "from" : "since";
        if (history.hasAllSince(window.from()) || (history.isLossy() && hasEnd)) {
            return Message.of("window.all." + before, counted);
        }
        if (history.isLossy()) {
            return Message.of("window.lossy", counted);
        }
        return history.isFull()
                ? Message.of("window.recent." + before, Message.of("window.recent." + what, runs))
                : Message.of("window.loading." + before, counted);
    }
}
