package dev.runboard.web.runs;

import dev.runboard.text.Message;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A run in a few lines of plain text, for a chat. */
public final class RunSummary {

    private RunSummary() {}

    /** @param changes what changed before the run failed, or null if it did not fail or that is not known */
    public static Message of(RunRow row, @Nullable ChangesView changes) {
        return Stream.concat(
                        Stream.of(title(row), triggered(row), error(row)).filter(Objects::nonNull), changed(changes))
                .reduce((lines, line) -> Message.of("text.lines", lines, line))
                .orElseThrow();
    }

    private static Message title(RunRow row) {
        Message run = row.deployment() == null
                ? Message.verbatim(row.shortId())
                : Message.of("text.list.dots", row.deployment().words(), row.shortId());
        return Message.of("text.list.dots", row.statusLabel(), run);
    }

    private static @Nullable Message triggered(RunRow row) {
        return row.when() == null
                ? null
                : Message.of("run.copy.triggered", row.when().absolute());
    }

    private static @Nullable Message error(RunRow row) {
        Message line = row.errorLine();
        if (row.errorType() == null) {
            return line == null || line.isEmpty() ? null : Message.of("run.copy.error", line);
        }
        return line == null || line.isEmpty()
                ? Message.of("run.copy.error", row.errorType())
                : Message.of("run.copy.error.typed", row.errorType(), line);
    }

    private static Stream<Message> changed(@Nullable ChangesView changes) {
        if (changes == null || changes.rows().isEmpty()) {
            return Stream.of();
        }
        return Stream.concat(
                Stream.of(Message.of("run.copy.changed")),
                changes.rows().stream().map(RunSummary::change));
    }

    private static Message change(ChangeRow row) {
        return row.before() == null
                ? Message.of("run.copy.change.new", row.label(), row.after())
                : Message.of("run.copy.change", row.label(), row.before(), row.after());
    }
}
