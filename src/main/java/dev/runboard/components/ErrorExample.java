package dev.runboard.components;

import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one row of the table of errors reads: a group of failed runs. */
record ErrorExample(
        String group,
        String type,
        String shownType,
        Message message,
        int count,
        Message share,
        DisplayTime first,
        DisplayTime last,
        List<Label> deployments,
        int moreDeployments,
        @Nullable Message versions,
        Course course,
        String href) {

    /** What the picture of a trend reads. */
    record Course(String path) {}

    /** An error with a message, of many deployments, and one without a message. */
    static List<ErrorExample> all(Instant now) {
        Label nightly = ExampleRuns.NAMES.label(ExampleRuns.NIGHTLY);
        Label other = ExampleRuns.NAMES.label(ExampleRuns.SAME_NAME);
        Message versions = Message.of("overview.errors.agent", Message.verbatim("v12"));
        Message message = Message.verbatim(ExampleRuns.ERROR.message());
        return List.of(
                of("tool_execution_error", message, 12, List.of(nightly, other), versions, now),
                of("timeout_error", Message.of("error-message.none"), 4, List.of(nightly), null, now));
    }

    private static ErrorExample of(
            String type, Message message, int count, List<Label> deployments, @Nullable Message versions, Instant now) {
        DisplayTime first = DisplayTime.of(now.minus(Duration.ofHours(5)), now);
        DisplayTime last = DisplayTime.of(now.minus(Duration.ofMinutes(4)), now);
        Message share = Message.verbatim(100 * count / 16 + "%");
        int more = deployments.size() > 1 ? 3 : 0;
        Course course = new Course("M0 20v-1h91v1zM44 20v-8h3v8zM92 20v-20h3v20z");
        return new ErrorExample(
                type, type, type, message, count, share, first, last, deployments, more, versions, course, "/runs");
    }
}
