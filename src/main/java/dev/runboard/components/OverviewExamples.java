package dev.runboard.components;

import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.Window;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.HistogramView;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The parts of the overview: problems, numbers, the chart, errors, and the health of deployments. */
final class OverviewExamples {

    private static final String RUNS = "/runs";

    private OverviewExamples() {}

    static List<Example> all(Instant now) {
        return List.of(
                Example.of("overview", "depth", depth(now)),
                new Example("overview", "attention", List.of(bad(now), calm(), unsure())),
                Example.of("overview", "due", due(now)),
                Example.of("overview", "histogram", histogram(now)),
                Example.of(
                        "overview",
                        "errors",
                        Values.of("errors", ErrorExample.all(now))
                                .with("moreErrors", 3)
                                .with("allErrors", "/overview")
                                .with("fewerErrors", null)
                                .with("failures", RUNS)),
                Example.of("overview", "health", Values.of("health", HealthExample.of(now))),
                Example.of("overview", "strip", RunStrip.ofRuns(ExampleRuns.all(now), now)),
                Example.of(
                        "overview",
                        "none",
                        Values.of("empty", true).with("missing", Message.of("empty.no-deployment.advice", "dep_1")),
                        Values.of("empty", true).with("unread", false),
                        Values.of("empty", true).with("unread", true)));
    }

    private static Values depth(Instant now) {
        Values depth = Values.of("progress", 40)
                .with("room", Message.verbatim("10,000"))
                .with("fields", List.of());
        return Values.of("window", TableExamples.window(now))
                .with("depth", depth)
                .with("filters", Values.of("chips", TableExamples.chips(now)))
                .with("freshness", SharedExamples.live(now));
    }

    /** A line for each kind of problem, further ones, and what could not be checked. */
    private static Values bad(Instant now) {
        Message error = Message.verbatim(ExampleRuns.ERROR.message());
        Values failing = line("failing", "failed", Message.of("overview.attention.failed.at-least", 5), now)
                .with("sinceWord", Message.of("streak.since.at-least"))
                .with("last", DisplayTime.of(now.minus(Duration.ofMinutes(4)), now))
                .with("errorType", ExampleRuns.ERROR.type())
                .with("detail", error)
                .with("changed", Message.of("change.agent", "v12", "v13"));
        List<Values> lines = List.of(
                failing,
                line("waiting", "waiting", Message.of("overview.attention.waiting"), now),
                line("missed", "skipped", Message.of("overview.attention.missed", 1), now),
                line("long", "running", Message.of("overview.attention.long"), now));
        Values attention = attention("overview.gap.older", false)
                .with("lines", lines)
                .with("more", List.of(failing))
                .with("others", 41)
                .with("left", 40)
                .with("gaps", Message.of("overview.gap.older"));
        return Values.of("attention", attention).with("metrics", MetricExample.bad());
    }

    private static Values calm() {
        return Values.of("attention", attention("overview.calm", true)).with("metrics", MetricExample.calm());
    }

    private static Values unsure() {
        return Values.of("attention", attention("overview.no-problem", false)).with("metrics", MetricExample.calm());
    }

    private static Values attention(String calm, boolean sure) {
        Label nightly = ExampleRuns.NAMES.label(ExampleRuns.NIGHTLY);
        Label archived = ExampleRuns.NAMES.label(ExampleRuns.SAME_NAME);
        return Values.of("calm", Message.of(calm, 240))
                .with("sure", sure)
                .with("lines", List.of())
                .with("more", List.of())
                .with("left", 0)
                .with("unknown", sure ? List.of() : List.of(nightly, archived))
                .with("moreUnknown", sure ? 0 : 2);
    }

    private static Values line(String kind, String icon, Message what, Instant now) {
        return Values.of("kind", kind)
                .with("icon", icon)
                .with("deployment", ExampleRuns.NIGHTLY)
                .with("name", ExampleRuns.NAMES.label(ExampleRuns.NIGHTLY))
                .with("what", what)
                .with("href", RUNS)
                .with("sinceWord", Message.of("streak.since"))
                .with("since", DisplayTime.of(now.minus(Duration.ofHours(5)), now));
    }

    private static Values due(Instant now) {
        List<Values> due = Stream.of(1, 5, 24)
                .map(hours -> Values.of("id", ExampleRuns.NIGHTLY)
                        .with("name", ExampleRuns.NAMES.label(ExampleRuns.NIGHTLY))
                        .with("href", RUNS)
                        .with("due", DisplayTime.due(now.plus(Duration.ofHours(hours)), now)))
                .toList();
        return Values.of("due", due);
    }

    private static Values histogram(Instant now) {
        Window day = TableExamples.day(now);
        Instant known = now.minus(Duration.ofHours(20));
        return Values.of("window", TableExamples.window(now))
                .with(
                        "histogram",
                        HistogramView.of(Histogram.of(ExampleRuns.ofDay(now), day), day, known, bar -> RUNS, now));
    }
}
