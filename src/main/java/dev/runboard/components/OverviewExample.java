package dev.runboard.components;

import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the template of the overview reads: problems, numbers, errors, and the health of deployments. */
record OverviewExample(
        Attention attention,
        List<MetricExample> metrics,
        List<ErrorExample> errors,
        int moreErrors,
        String failures,
        HealthExample health) {

    /** What the list of problems reads. */
    record Attention(
            List<Line> lines,
            List<Line> more,
            int left,
            Message calm,
            @Nullable Message gaps,
            boolean sure,
            List<Label> unknown,
            int moreUnknown) {}

    /** What one problem reads. */
    record Line(
            String kind,
            String icon,
            Id deployment,
            Label name,
            Message what,
            String href,
            DisplayTime since,
            @Nullable DisplayTime last,
            @Nullable String errorType,
            @Nullable Message detail,
            @Nullable Message changed) {}

    /** A bad day: a line for each kind of problem, further ones, and what could not be checked. */
    static OverviewExample bad(Instant now) {
        Message detail = Message.verbatim(ExampleRuns.ERROR.message());
        List<Line> lines = List.of(
                line("failing", "failed", Message.of("overview.attention.failed", 5), detail, now),
                line("waiting", "waiting", Message.of("overview.attention.waiting"), null, now),
                line("missed", "skipped", Message.of("overview.attention.missed", 1), null, now),
                line("long", "running", Message.of("overview.attention.long"), null, now));
        Message gaps = Message.of("overview.gap.older");
        Attention attention = new Attention(
                lines, lines.subList(0, 1), 40, Message.of("overview.calm", 240), gaps, false, unknown(), 2);
        List<ErrorExample> errors = ErrorExample.all(now);
        return new OverviewExample(attention, MetricExample.bad(), errors, 3, "/runs", HealthExample.of(now));
    }

    /** Days without problems: one on which all was checked, and one on which it could not be. */
    static List<OverviewExample> calm(Instant now) {
        Attention sure =
                new Attention(List.of(), List.of(), 0, Message.of("overview.calm", 240), null, true, List.of(), 0);
        Attention unsure =
                new Attention(List.of(), List.of(), 0, Message.of("overview.no-problem"), null, false, unknown(), 2);
        HealthExample health = HealthExample.of(now);
        return List.of(
                new OverviewExample(sure, MetricExample.calm(), List.of(), 0, "/runs", health),
                new OverviewExample(unsure, MetricExample.calm(), List.of(), 0, "/runs", health));
    }

    private static List<Label> unknown() {
        return List.of(ExampleRuns.NAMES.label(ExampleRuns.NIGHTLY), ExampleRuns.NAMES.label(ExampleRuns.SAME_NAME));
    }

    private static Line line(String kind, String icon, Message what, @Nullable Message detail, Instant now) {
        return new Line(
                kind,
                icon,
                ExampleRuns.NIGHTLY,
                ExampleRuns.NAMES.label(ExampleRuns.NIGHTLY),
                what,
                "/runs",
                DisplayTime.of(now.minus(Duration.ofHours(5)), now),
                detail == null ? null : DisplayTime.of(now.minus(Duration.ofMinutes(4)), now),
                detail == null ? null : ExampleRuns.ERROR.type(),
                detail,
                detail == null ? null : Message.of("change.agent", "v12", "v13"));
    }
}
