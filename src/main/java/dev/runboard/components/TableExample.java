package dev.runboard.components;

import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.Chip;
import dev.runboard.web.runs.CountedWindow;
import dev.runboard.web.runs.HistogramView;
import dev.runboard.web.runs.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the template of the run table reads: rows of each kind, filters, a histogram and links to other pages. */
record TableExample(
        List<RunRow> rows,
        List<Chip> chips,
        String clear,
        List<Message> notices,
        Scan scan,
        Map<String, Object> histogram,
        Map<String, Object> pager,
        String csv,
        String ndjson) {

    private static final String RUNS = "/runs";

    /** What the report of a search reads. */
    record Scan(
            Message words,
            Message undecided,
            DisplayTime backTo,
            Message here,
            String goOn,
            @Nullable String rest,
            Message cut) {

        private static Scan of(Instant now) {
            return new Scan(
                    Message.of("runs.scan.searched", 2000),
                    Message.of("runs.scan.undecided", 9),
                    DisplayTime.of(now.minus(Duration.ofHours(8)), now),
                    Message.of("filter.status"),
                    RUNS,
                    null,
                    Message.of("freshness.cause.slow"));
        }
    }

    static TableExample of(List<RunRow> rows, List<Chip> chips, Instant now) {
        return new TableExample(
                rows,
                chips,
                RUNS,
                List.of(Message.of("address.range.order")),
                Scan.of(now),
                histogram(now),
                Map.of("newest", RUNS, "newer", RUNS, "older", RUNS),
                "/runs.csv",
                "/runs.ndjson");
    }

    private static Map<String, Object> histogram(Instant now) {
        List<HistoryRun> runs = ExampleRuns.ofDay(now);
        Window window = new Window(now.minus(Duration.ofDays(1)), now);
        History history = new History(runs, true, Instant.EPOCH, null, null, runs.size() + 1, null);
        return Map.of(
                "view", HistogramView.of(Histogram.small(runs, window), window, Instant.EPOCH, bar -> "?since=1h", now),
                "window", CountedWindow.withEnd(history, window, runs, 3, now));
    }

    /** The table of the examples never refreshes, so it needs no marks. */
    public String marks() {
        return "";
    }
}
