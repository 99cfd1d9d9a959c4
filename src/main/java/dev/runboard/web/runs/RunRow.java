package dev.runboard.web.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the run table. Templates only print its values.
 *
 * @param href the run's own page, which remembers the view that it was opened from
 * @param statusHref the address of the runs with this status, or null if no filter has it
 * @param code the status as scripts know it
 * @param icon the name of the symbol of the status
 * @param attempt the number of the attempt, or null for the first one
 * @param note the source of a derived status, or null if the API returned the status
 * @param ofSession whether the status is from the run's session
 * @param tookOfSession whether the duration is from the run's session
 * @param liveSince the time from which the duration of a run in progress counts, or null
 * @param errorHref the address of the runs with this type of error, or null if no address has it
 * @param errorOfSession whether the error is from the run's session
 * @param missedGoal the reason why the run missed its outcome, may be empty; null if it reached its outcome or had none
 */
public record RunRow(
        String id,
        String shortId,
        String href,
        String status,
        String code,
        String icon,
        @Nullable String statusHref,
        @Nullable Message note,
        boolean ofSession,
        @Nullable Label deployment,
        @Nullable String deploymentHref,
        @Nullable String trigger,
        @Nullable String triggerHref,
        @Nullable Integer attempt,
        @Nullable Label agent,
        @Nullable DisplayTime when,
        @Nullable Message took,
        boolean tookOfSession,
        @Nullable String liveSince,
        @Nullable DurationBar bar,
        @Nullable String errorType,
        @Nullable String errorHref,
        @Nullable Message errorLine,
        boolean errorOfSession,
        @Nullable String missedGoal) {

    /** Returns the rows of {@code runs}, the result of {@code query}. */
    public static List<RunRow> of(
            List<Run> runs, RunsQuery query, DeploymentNames names, AgentNames agents, Instant now) {
        return new RunRows(query, names, agents, MedianDurations.among(runs), now, "../runs", "../runs/").of(runs);
    }

    /** As {@link #of}, for the page at {@code /runs}: its filter links are relative, since each row repeats them. */
    public static List<RunRow> ofTable(
            List<Run> runs, RunsQuery query, DeploymentNames names, AgentNames agents, Instant now) {
        return new RunRows(query, names, agents, MedianDurations.among(runs), now, "", "runs/").of(runs);
    }

    /** The label of the status. */
    public Message statusLabel() {
        return RunWords.status(status);
    }

    /** The label of the trigger. */
    public @Nullable Message triggerLabel() {
        return trigger == null ? null : RunWords.trigger(trigger);
    }

    /** The deployment as plain text, or empty if {@link #deploymentParts} has more than a name. */
    public String deploymentText() {
        return deployment == null ? "–" : isPlain(deployment) ? deployment.name() : "";
    }

    /** The deployment, if its label has more than a name. */
    public @Nullable Label deploymentParts() {
        return deployment == null || isPlain(deployment) ? null : deployment;
    }

    /** The agent as plain text, or empty if another agent has the same name. The row then shows the end of its id too. */
    public String agentText() {
        return agent == null ? "–" : agent.end() == null ? agent.text() : "";
    }

    /** The mark that a page sends back with a refresh, so that the server knows what it shows. */
    public RowMark rowMark() {
        return RowMark.of(this);
    }

    public String mark() {
        return rowMark().text();
    }

    public boolean hasError() {
        return errorType != null || errorLine != null;
    }

    private static boolean isPlain(Label label) {
        return label.end() == null && label.note() == null && !label.archived();
    }
}
