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

        Row withNext(@Nullable DisplayTime time, @Nullable Message note, boolean isOverdue) {
            return new Row(
                    id, name, href, runs, failed, streak, outcomes, rate, p50, p95, credits, last, time, note,
                    isOverdue);
        }
    }

    static HealthExample of(Instant now) {
        List<Run> all = ExampleRuns.all(now);
        DisplayTime soon = DisplayTime.dueNullable(now.plus(Duration.ofHours(2)), now);
        return new HealthExample(
                List.of(
                        row("nightly-tests", strip(all, Kind.FAILED), STRIP, now)
                                .withNext(null, null, true),
                        row("every-status", all, 1, now).withNext(soon, null, false),
                        row("docs-check", strip(all, Kind.COMPLETED), 0, now).withNext(soon, null, false),
                        row("pr-triage", strip(all, Kind.RUNNING), 0, now)
                                .withNext(null, Message.of("overview.next.manual"), false),
                        row("asks-a-person", strip(all, Kind.WAITING), 0, now)
                                .withNext(null, Message.of("overview.next.paused"), false),
                        row("never-ran", List.of(), 0, now)
                                .withNext(null, Message.of("overview.next.archived"), false)),
                40,
                Stream.of("name", "runs", "failed", "rate", "p50", "p95", "last")
                        .map(HealthExample::heading)
                        .toList(),
                true);
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
        boolean ran = !runs.isEmpty();
        Message none = Message.verbatim("–");
        return new Row(
                name,
                new Label(name, null, null, false, name, true),
                "/deployments",
                runs.size(),
                failed,
                failed,
                RunStrip.ofRuns(runs, now),
                ran ? Message.verbatim(100 * failed / runs.size() + "%") : none,
                ran ? Durations.words(Duration.ofSeconds(17)) : none,
                ran ? Durations.words(Duration.ofSeconds(62)) : none,
                ran ? Message.verbatim("12.34") : none,
                ran ? DisplayTime.of(now.minus(Duration.ofMinutes(3)), now) : null,
                null,
                null,
                false);
    }
}
