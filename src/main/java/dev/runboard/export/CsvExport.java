package dev.runboard.export;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.upstream.Id;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/** Writes runs as comma-separated values, with a comment at the end that says what they are. */
public class CsvExport {

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
                    "error_message",
                    "scheduled_at",
                    "agent_name",
                    "status_source")
            .setQuoteMode(QuoteMode.ALL)
            .setCommentMarker('#')
            .get();

    /**
     * The characters that start a formula in a spreadsheet, and their full-width forms. This one finds them behind the characters at
     * which some spreadsheets split a cell.
     */
    private static final Pattern FORMULA = Pattern.compile("(?<=[,;|\\t\\r\\n])(?=[=+\\-@＝＋－＠])");

    private static final Pattern FORMULA_AT_START = Pattern.compile("^(?=[=+\\-@\\t\\r\\n＝＋－＠])");

    /** The longest text of a cell in Excel. */
    private static final int MAX_CELL = 32_767;

    /** Tells Excel that the file is written in UTF-8. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final DeploymentNames names;
    private final AgentNames agents;
    private final CSVPrinter printer;
    private int cut;
    private int unnamed;
    private int unnamedAgents;

    public CsvExport(Writer out, DeploymentNames names, AgentNames agents) throws IOException {
        this.names = names;
        this.agents = agents;
        out.append(BYTE_ORDER_MARK);
        this.printer = new CSVPrinter(out, FORMAT);
    }

    public void write(Run run) throws IOException {
        Id deployment = run.deploymentId();
        String name = deployment == null ? null : names.of(deployment);
        unnamed += deployment != null && name == null ? 1 : 0;
        Optional<Run.Agent> agent = Optional.ofNullable(run.agent());
        Optional<String> agentName = agent.map(known -> agents.of(known.id()));
        unnamedAgents += agent.isPresent() && agentName.isEmpty() ? 1 : 0;
        Optional<Run.RunError> error = Optional.ofNullable(run.error());
        printer.printRecord(Stream.of(
                        run.id(),
                        run.status().word(),
                        deployment,
                        name,
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
                        error.map(Run.RunError::message).orElse(null),
                        run.scheduledAt(),
                        agentName.orElse(null),
                        run.status().source())
                .map(this::cell));
    }

    /** @param ignored the names of ignored parameters; the file may have more runs than the user expects, so it names them */
    void end(ExportSummary end, List<String> ignored) throws IOException {
        for (String words : ignored) {
            printer.printComment(words + " was ignored.");
        }
        if (cut > 0) {
            printer.printComment(
                    cut + (cut == 1 ? " cell was" : " cells were") + " cut to " + MAX_CELL + " characters.");
        }
        noteMissing("deployment", unnamed);
        noteMissing("agent", unnamedAgents);
        printer.printComment(end.words());
        printer.flush();
    }

    private void noteMissing(String what, int runs) throws IOException {
        if (runs > 0) {
            printer.printComment(
                    "The name of the " + what + " is not known for " + runs + (runs == 1 ? " run." : " runs."));
        }
    }

    private String cell(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        String safe = FORMULA.matcher(FORMULA_AT_START.matcher(text).replaceFirst("'"))
                .replaceAll("'");
        if (safe.length() <= MAX_CELL) {
            return safe;
        }
        cut++;
        int end = MAX_CELL - 1;
        return safe.substring(0, Character.isHighSurrogate(safe.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
