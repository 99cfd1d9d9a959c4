package dev.runboard.runs;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes runs as comma-separated values, with a comment at the end that says what they are. */
class CsvExport {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader(
                    "id",
                    "status",
                    "deployment_id",
                    "deployment",
                    "trigger_type",
                    "attempt",
                    "agent_id",
                    "agent_version",
                    "session_id",
                    "turn_id",
                    "triggered_at",
                    "started_at",
                    "completed_at",
                    "duration_ms",
                    "error_type",
                    "error_message")
            .setCommentMarker('#')
            .get();

    /** What a spreadsheet takes for the start of a formula, their full-width twins included. */
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r\\n＝＋－＠].*", Pattern.DOTALL);

    private final DeploymentNames names;
    private final CSVPrinter printer;

    CsvExport(Writer out, DeploymentNames names) throws IOException {
        this.names = names;
        this.printer = new CSVPrinter(out, FORMAT);
    }

    void write(Run run) throws IOException {
        Optional<Run.Agent> agent = Optional.ofNullable(run.agent());
        Optional<Run.RunError> error = Optional.ofNullable(run.error());
        printer.printRecord(Stream.of(
                        run.id(),
                        run.status().word(),
                        run.deploymentId(),
                        run.deploymentId() == null ? null : names.of(run.deploymentId()),
                        run.trigger(),
                        run.attempt(),
                        agent.map(Run.Agent::id).orElse(null),
                        agent.map(Run.Agent::version).orElse(null),
                        run.sessionId(),
                        run.turnId(),
                        run.triggeredAt(),
                        run.startedAt(),
                        run.completedAt(),
                        Optional.ofNullable(run.took()).map(Duration::toMillis).orElse(null),
                        error.map(Run.RunError::type).orElse(null),
                        error.map(Run.RunError::message).orElse(null))
                .map(CsvExport::cell));
    }

    /** @param ignored what of the address was left out, in words: a file must not hold more than was asked for in silence */
    void end(WalkEnd end, List<String> ignored) throws IOException {
        for (String words : ignored) {
            printer.printComment(words);
        }
        printer.printComment(end.words());
        printer.flush();
    }

    private static String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
