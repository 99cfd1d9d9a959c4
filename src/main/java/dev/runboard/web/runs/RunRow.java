package dev.runboard.web.runs;

import dev.runboard.qoder.ErrorText;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.DisplayText;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        @Nullable Message errorLine,
        boolean errorOfSession,
        @Nullable String missedGoal) {

    /**
     * What all rows of a page share: where their links lead to and what they are called.
     *
     * @param table the address of the run table as the page reaches it, relative to the page
     * @param runs what comes before the id of a run in the address of its page, relative to the page
     */
    private record Context(
            RunsQuery query,
            DeploymentNames names,
            AgentNames agents,
            MedianDurations usual,
            Instant now,
            String table,
            String runs) {}

    /** The rows of {@code runs}, which were found by {@code query}. */
    public static List<RunRow> of(
            List<Run> runs, RunsQuery query, DeploymentNames names, AgentNames agents, Instant now) {
        return of(runs, new Context(query, names, agents, MedianDurations.among(runs), now, "../runs", "../runs/"));
    }

    /** As {@link #of}, for the page at {@code /runs}: its filter links are relative, since each row repeats them. */
    public static List<RunRow> ofTable(
            List<Run> runs, RunsQuery query, DeploymentNames names, AgentNames agents, Instant now) {
        return of(runs, new Context(query, names, agents, MedianDurations.among(runs), now, "", "runs/"));
    }

    private static List<RunRow> of(List<Run> runs, Context context) {
        return runs.stream().map(run -> of(run, context)).toList();
    }

    private static RunRow of(Run run, Context context) {
        RunStatus status = run.status();
        Run.RunError error = run.error();
        Id deployment = run.deploymentId();
        return new RunRow(
                run.id().value(),
                Label.tail(run.id().value()),
                context.query().address(context.runs() + run.id()),
                status.word(),
                status.code(),
                status.kind().word(),
                statusHref(status, context),
                note(status),
                status.isOfSession(),
                deployment == null ? null : context.names().label(deployment),
                deployment == null
                        ? null
                        : context.query().withDeployment(deployment).address(context.table()),
                run.trigger(),
                triggerHref(run.trigger(), context),
                run.attempt() == null || run.attempt() < 2 ? null : run.attempt(),
                run.agent() == null ? null : run.agent().label(context.agents()),
                DisplayTime.ofNullable(run.triggeredAt(), context.now()),
                took(run, context.now()),
                run.isTookOfSession() || (liveSince(run) != null && run.isStartOfSession()),
                liveSince(run),
                context.usual().bar(run),
                error == null ? null : ErrorText.type(error),
                error == null ? null : ErrorText.line(error),
                run.isErrorOfSession(),
                run.missedGoal() == null ? null : DisplayText.line(run.missedGoal()));
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

    private static @Nullable String statusHref(RunStatus status, Context context) {
        return status.kind() == RunStatus.Kind.UNKNOWN
                ? null
                : context.query().withStatus(status.kind()).address(context.table());
    }

    private static @Nullable Message note(RunStatus status) {
        if (!status.derived()) {
            return null;
        }
        return Message.of(status.isOfSession() ? "run.note.session" : "run.note.start", RunWords.status(status.word()));
    }

    private static @Nullable String triggerHref(@Nullable String trigger, Context context) {
        return trigger == null
                ? null
                : TriggerType.parse(trigger)
                        .map(type -> context.query().withTrigger(type).address(context.table()))
                        .orElse(null);
    }

    /** How long it took; while it runs, how long it has taken so far. */
    private static @Nullable Message took(Run run, Instant now) {
        if (run.took() != null) {
            return Durations.words(run.took());
        }
        boolean running = run.status().kind() == RunStatus.Kind.RUNNING;
        return running && run.startedAt() != null ? Durations.words(Duration.between(run.startedAt(), now)) : null;
    }

    private static @Nullable String liveSince(Run run) {
        boolean running = run.status().kind() == RunStatus.Kind.RUNNING;
        return running && run.took() == null && run.startedAt() != null
                ? run.startedAt().truncatedTo(ChronoUnit.MILLIS).toString()
                : null;
    }
}
