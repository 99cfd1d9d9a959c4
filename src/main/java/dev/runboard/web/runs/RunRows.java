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
 * Makes the rows of one page. They share names and the addresses of links.
 *
 * @param table the address of the run table as the page reaches it, relative to the page
 * @param runs the address of a run's page without its id, relative to the page
 */
record RunRows(
        RunsQuery query,
        DeploymentNames names,
        AgentNames agents,
        MedianDurations usual,
        Instant now,
        String table,
        String runs) {

    List<RunRow> of(List<Run> found) {
        return found.stream().map(this::of).toList();
    }

    private RunRow of(Run run) {
        RunStatus status = run.status();
        Run.RunError error = run.error();
        Id deployment = run.deploymentId();
        return new RunRow(
                run.id().value(),
                Label.tail(run.id().value()),
                query.address(runs + run.id()),
                status.word(),
                status.code(),
                status.kind().word(),
                statusHref(status),
                note(status),
                status.isOfSession(),
                deployment == null ? null : names.label(deployment),
                deployment == null ? null : query.withDeployment(deployment).address(table),
                run.trigger(),
                triggerHref(run.trigger()),
                run.attempt() == null || run.attempt() < 2 ? null : run.attempt(),
                run.agent() == null ? null : run.agent().label(agents),
                triggered(run),
                took(run),
                run.isTookOfSession() || (liveSince(run) != null && run.isStartOfSession()),
                liveSince(run),
                usual.bar(run),
                error == null ? null : ErrorText.type(error),
                error == null ? null : errorHref(error.type()),
                error == null ? null : ErrorText.line(error),
                run.isErrorOfSession(),
                run.missedGoal() == null ? null : DisplayText.line(run.missedGoal()));
    }

    private @Nullable DisplayTime triggered(Run run) {
        return run.triggeredAt() == null ? null : DisplayTime.toSecond(run.triggeredAt(), now);
    }

    private @Nullable String statusHref(RunStatus status) {
        return status.kind() == RunStatus.Kind.UNKNOWN
                ? null
                : query.withStatus(status.kind()).address(table);
    }

    private static @Nullable Message note(RunStatus status) {
        if (!status.derived()) {
            return null;
        }
        return Message.of(status.isOfSession() ? "run.note.session" : "run.note.start", RunWords.status(status.word()));
    }

    private @Nullable String triggerHref(@Nullable String trigger) {
        return trigger == null
                ? null
                : TriggerType.parse(trigger)
                        .map(type -> query.withTrigger(type).address(table))
                        .orElse(null);
    }

    private @Nullable String errorHref(@Nullable String type) {
        return type == null || !RunsAddress.isErrorType(type)
                ? null
                : query.with(query.filters().withErrorType(type)).address(table);
    }

    /** How long it took; while it runs, how long it has taken so far. */
    private @Nullable Message took(Run run) {
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
