package dev.runboard.runs;

import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Message;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.runs.CountedWindow;
import dev.runboard.web.runs.HistogramView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matching runs of the history over time, and over which runs they are counted. */
public record SmallHistogram(HistogramView view, CountedWindow window) {

    /** Returns null if the history has no run that matches. */
    static @Nullable SmallHistogram of(RunsQuery query, @Nullable Snapshot<History> known, Instant now) {
        HistoryFilter filter = new HistoryFilter(query);
        if (known == null || !filter.unsupported().isEmpty()) {
            return null;
        }
        Window window = filter.window(known.value(), known.fetchedAt());
        List<HistoryRun> all = window.of(known.value().runs());
        List<HistoryRun> matching = all.stream().filter(filter::matches).toList();
        return matching.isEmpty() ? null : of(query, known, window, all, matching, now);
    }

    private static SmallHistogram of(
            RunsQuery query,
            Snapshot<History> known,
            Window window,
            List<HistoryRun> all,
            List<HistoryRun> matching,
            Instant now) {
        HistoryFilter filter = new HistoryFilter(query);
        int undecided = (int) all.stream().filter(filter::isUndecided).count();
        String what = filter.countsFailedOnly() ? CountedWindow.FAILED_RUNS : CountedWindow.RUNS;
        return new SmallHistogram(
                HistogramView.of(
                        Histogram.small(matching, window),
                        window,
                        known.value().completeSince(),
                        bar -> address(query, bar),
                        now),
                CountedWindow.withEnd(known.value(), window, matching, what, undecided, known.fetchedAt()));
    }

    /** Equal while the page need not be sent another chart: it moves on once a minute. */
    static String version(@Nullable Snapshot<History> known) {
        return known == null ? "0" : Long.toString(known.fetchedAt().getEpochSecond() / 60, Character.MAX_RADIX);
    }

    /** Relative to the run table, because each bar has one. */
    private static String address(RunsQuery query, Window bar) {
        return query.withTime(new TimeRange(TimeBound.at(bar.from()), TimeBound.at(bar.to())))
                .address("");
    }

    /** Why there is no histogram. */
    static Message missing(RunsQuery query, @Nullable Snapshot<History> known) {
        List<Message> unsupported = new HistoryFilter(query).unsupported();
        if (!unsupported.isEmpty()) {
            return Message.of("runs.chart.unsupported", Message.list(unsupported));
        }
        return Message.of(known == null ? "runs.chart.unknown" : "runs.chart.none");
    }
}
