package dev.runboard.components;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.Chip;
import dev.runboard.web.runs.CountedWindow;
import dev.runboard.web.runs.HistogramView;
import dev.runboard.web.runs.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of the run table: chips, the chart, reports of searches, rows of each kind, and links to other pages. */
final class TableExamples {

    private static final String RUNS = "/runs";

    private TableExamples() {}

    /** The part of the page whose chart the template asks for. */
    record Chart(@Nullable Values histogram, Values missingHistogram) {}

    /** The rows. They never refresh, so they need no marks. */
    record Table(List<RunRow> rows, SharedExamples.Mark freshness) {

        public String marks() {
            return "";
        }
    }

    static List<Example> all(Instant now) {
        List<RunRow> rows = RunRow.of(ExampleRuns.all(now), RunsQuery.ALL, ExampleRuns.NAMES, AgentNames.NONE, now);
        return List.of(
                new Example("runs", "filters", FilterExamples.all()),
                Example.of("runs", "views", FilterExamples.views()),
                Example.of("runs", "own-views", FilterExamples.ownViews(false), FilterExamples.ownViews(true)),
                Example.of("runs", "columns", FilterExamples.columns()),
                Example.of("runs", "range", FilterExamples.views().with("rows", List.of())),
                Example.of(
                        "runs",
                        "chips",
                        Values.of("chips", chips(now)).with("group", group()).with("clear", RUNS)),
                Example.of("runs", "chart", new Chart(histogram(now), noChart(now)), new Chart(null, noChart(now))),
                new Example("runs", "scan", scans(now)),
                Example.of("runs", "news", news()),
                Example.of("runs", "rows", new Table(rows, SharedExamples.live(now))),
                Example.of("runs", "marked", marked(rows.get(4))),
                Example.of("runs", "blind", new Table(rows.subList(0, 5), SharedExamples.blind(now))),
                Example.of("runs", "pages", pages()),
                Example.of("runs", "loading", Values.of("rows", List.of())),
                new Example("runs", "empty", empty(now)));
    }

    private static Values group() {
        return Values.of("text", Message.verbatim("timeout_error No answer within 30 s"))
                .with("address", RUNS);
    }

    static List<Chip> chips(Instant now) {
        RunsQuery query = RunsQuery.ALL
                .withStatus(Kind.FAILED)
                .withDeployment(ExampleRuns.NIGHTLY)
                .withTrigger(TriggerType.SCHEDULE)
                .withTime(new TimeRange(TimeBound.at(now.minus(Duration.ofHours(1))), TimeBound.at(now)));
        return Chip.of(query, ExampleRuns.NAMES, now);
    }

    static CountedWindow window(Instant now) {
        List<HistoryRun> runs = ExampleRuns.ofDay(now);
        return CountedWindow.withEnd(history(runs), day(now), runs, CountedWindow.RUNS, 3, now);
    }

    private static Values noChart(Instant now) {
        return Values.of(
                        "words",
                        Message.of(
                                "runs.chart.unfetched", DisplayTime.of(now, now).absolute()))
                .with("overview", "/overview");
    }

    private static Values histogram(Instant now) {
        List<HistoryRun> runs = ExampleRuns.ofDay(now);
        Window day = day(now);
        return Values.of(
                        "view",
                        HistogramView.of(Histogram.small(runs, day), day, Instant.EPOCH, bar -> "?since=1h", now))
                .with("window", window(now));
    }

    static Window day(Instant now) {
        return new Window(now.minus(Duration.ofDays(1)), now);
    }

    static History history(List<HistoryRun> runs) {
        return new History(runs, true, Instant.EPOCH, null, null, runs.size() + 1, null);
    }

    private static List<Values> scans(Instant now) {
        Values searched = Values.of("words", Message.of("runs.scan.searched", 2000))
                .with("oldestSeen", DisplayTime.of(now.minus(Duration.ofHours(8)), now))
                .with("here", Message.of("filter.status"));
        return Stream.of(
                        searched.with("undecided", Message.of("runs.scan.undecided", 9))
                                .with("resumeAfter", RUNS)
                                .with("interruptedBy", Message.of("freshness.cause.slow")),
                        searched.with("rest", RUNS))
                .map(scan -> Values.of("scan", scan))
                .toList();
    }

    private static Values news() {
        return Values.of("words", Message.of("runs.news.new", 7)).with("live", Values.of("address", RUNS));
    }

    /** A row in each state that scripts give it. */
    private static Values marked(RunRow row) {
        List<Values> marks = Stream.of("changed", "gone", "copied")
                .map(mark -> Values.of(mark, true).with("words", Message.of("demo.components.marked." + mark)))
                .toList();
        return Values.of("row", row).with("marks", marks);
    }

    private static Values pages() {
        return Values.of("pager", Values.of("newest", RUNS).with("newer", RUNS).with("older", RUNS))
                .with("csv", "/runs.csv")
                .with("ndjson", "/runs.ndjson");
    }

    private static List<Values> empty(Instant now) {
        Stream<Values> filtered = Stream.of("filters", "so-far", "undecided")
                .map(reason -> empty(reason).with("chips", chips(now)));
        Stream<Values> others =
                Stream.of(empty("none"), empty("lost"), empty("end").with("newest", RUNS));
        return Stream.concat(filtered, others)
                .map(reason -> Values.of("empty", reason))
                .toList();
    }

    private static Values empty(String reason) {
        return Values.of("title", Message.of("runs.empty." + reason))
                .with("advice", Message.of("runs.empty." + reason + ".advice"))
                .with("chips", List.of());
    }
}
