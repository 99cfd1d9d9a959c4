package dev.runboard.components;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the table of deployments reads: a row for each kind of strip and for each kind of next run. */
record HealthExample(List<Row> rows, int left, List<Heading> headings, boolean credits) {

    private static final int STRIP = 20;

    /** What the heading of a column reads. */
    record Heading(Message label, String href, @Nullable String sort) {}

    /** What one deployment reads. */
    record Row(
            String id,
            Label name,
            String href,
            int runs,
            int failed,
            int streak,
            RunStrip outcomes,
            Message rate,
            Message p50,
            Message p95,
            Message credits,
            @Nullable DisplayTime last,
            @Nullable DisplayTime next,
            @Nullable Message nextNote,
            boolean overdue) {

        public @Nullable String all() {
            return runs == 0 ? null : "/runs";
        }

        public @Nullable String failures() {
            return failed == 0 ? null : "/runs?status=failed";
        }

        Row withRuns(int count, int failures, RunStrip strip, Message share, DisplayTime time) {
            Message typical = Durations.words(Duration.ofSeconds(17));
            Message slow = Durations.words(Duration.ofSeconds(62));
            Message cost = Message.verbatim("12.34");
            return new Row(
                    id, name, href, count, failures, failures, strip, share, typical, slow, cost, time, next, nextNote,
                    overdue);
        }

        Row withNext(@Nullable DisplayTime time, @Nullable Message note, boolean isOverdue) {
            return new Row(
                    id, name, href, runs, failed, streak, outcomes, rate, p50, p95, credits, last, time, note,
                    isOverdue);
        }
    }

    static HealthExample of(Instant now) {
        List<Heading> headings = Stream.of("name", "runs", "failed", "rate", "p50", "p95", "credits", "last", "next")
                .map(HealthExample::heading)
                .toList();
        return new HealthExample(rows(ExampleRuns.all(now), now), 40, headings, true);
    }

    private static List<Row> rows(List<Run> all, Instant now) {
        DisplayTime soon = DisplayTime.dueNullable(now.plus(Duration.ofHours(2)), now);
        Row failing = row("nightly-tests", strip(all, Kind.FAILED), STRIP, now);
        Row running = row("pr-triage", strip(all, Kind.RUNNING), 0, now);
        Row waiting = row("asks-a-person", strip(all, Kind.WAITING), 0, now);
        return List.of(
                failing.withNext(null, Message.of("overview.next.overdue"), true),
                row("every-status", all, 1, now).withNext(soon, null, false),
                row("docs-check", strip(all, Kind.COMPLETED), 0, now).withNext(soon, null, false),
                running.withNext(null, Message.of("overview.next.manual"), false),
                waiting.withNext(null, Message.of("overview.next.paused"), false),
                neverRan("never-ran").withNext(null, Message.of("overview.next.archived"), false));
    }

    private static Heading heading(String column) {
        return new Heading(
                Message.of("overview.health." + column), "/overview", column.equals("failed") ? "descending" : null);
    }

    private static List<Run> strip(List<Run> all, Kind kind) {
        return all.stream()
                .filter(run -> run.status().kind() == kind)
                .findFirst()
                .map(run -> Collections.nCopies(STRIP, run))
                .orElseThrow();
    }

    private static Row row(String name, List<Run> runs, int failed, Instant now) {
        RunStrip outcomes = RunStrip.ofRuns(runs, now);
        Message rate = Message.verbatim(100 * failed / runs.size() + "%");
        DisplayTime last = DisplayTime.of(now.minus(Duration.ofMinutes(3)), now);
        return neverRan(name).withRuns(runs.size(), failed, outcomes, rate, last);
    }

    private static Row neverRan(String name) {
        Label label = new Label(name, null, null, false, name, true);
        Message none = Message.verbatim("–");
        RunStrip outcomes = RunStrip.ofRuns(List.of(), Instant.EPOCH);
        return new Row(name, label, "/deployments", 0, 0, 0, outcomes, none, none, none, none, null, null, null, false);
    }
}
