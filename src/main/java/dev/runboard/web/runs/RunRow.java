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
 * One line of the table, ready to be written: nothing is left to compute.
 *
 * @param href the run's own page, which remembers the view that it was opened from
 * @param statusHref the view with this kind of status alone, or null where it is of none that can be filtered by
 * @param code the status in the word that scripts read
 * @param icon the name of the status's picture
 * @param attempt the number of the attempt, or null for the first one
 * @param note where the status comes from, if it is not the API's own word, else null
 * @param ofSession whether it comes from the run's session
 * @param tookOfSession whether the run's session tells how long it took
 * @param liveSince while the run goes on, since when it counts; else null
 * @param errorHref the view with this type of error alone, or null where no address has it
 * @param errorOfSession whether the run's session tells the error
 * @param missedGoal why the run did not reach its outcome, perhaps empty; null where it did or had none
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

    /** The rows of {@code runs}, which were found by {@code query}. */
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

    /** The deployment in plain words; empty where {@link #deploymentParts} has more to tell. */
    public String deploymentText() {
        return deployment == null ? "–" : isPlain(deployment) ? deployment.name() : "";
    }

    /** The deployment, if its label has more than a name. */
    public @Nullable Label deploymentParts() {
        return deployment == null || isPlain(deployment) ? null : deployment;
    }

    /** The agent in plain words; empty where another agent has the same name, and the end of the id is told too. */
    public String agentText() {
        return agent == null ? "–" : agent.end() == null ? agent.text() : "";
    }

    /** The mark by which the server knows later what the page shows. */
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
