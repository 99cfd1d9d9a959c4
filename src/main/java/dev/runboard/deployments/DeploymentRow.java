package dev.runboard.deployments;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.PausedReason;
import dev.runboard.qoder.deployments.Schedule;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunStrip;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table of deployments.
 *
 * @param outcomes its latest runs that are in the history
 * @param runs the address of its runs
 * @param status the API’s word, for scripts
 * @param label the status in words
 * @param icon the name of the icon of the status
 * @param reason why it is paused, or null
 * @param schedule the schedule in words
 * @param cron the cron expression of the API, or null
 * @param next when it fires next, or null if that is not known
 * @param nextNote why there is no next time, or null
 */
public record DeploymentRow(
        String id,
        Label name,
        RunStrip outcomes,
        String runs,
        String href,
        String status,
        Message label,
        String icon,
        @Nullable Message reason,
        Message schedule,
        @Nullable String cron,
        @Nullable DisplayTime next,
        @Nullable Message nextNote,
        @Nullable Label agent,
        @Nullable DisplayTime lastRun) {

    public static DeploymentRow of(
            Deployment deployment, Label name, RunStrip outcomes, AgentNames agents, Instant now) {
        Schedule schedule = deployment.schedule();
        PausedReason reason = deployment.pausedReason();
        return new DeploymentRow(
                deployment.id().value(),
                name,
                outcomes,
                RunsQuery.ALL.withDeployment(deployment.id()).address("/runs"),
                "/deployments/" + deployment.id(),
                deployment.status().word(),
                StatusWords.of(deployment.status()),
                deployment.status().kind().word(),
                reason == null || !deployment.isPaused() ? null : StatusWords.of(reason),
                ScheduleWords.of(schedule),
                schedule == null ? null : schedule.expression(),
                DisplayTime.dueNullable(deployment.nextRunAt(now), now),
                schedule != null && deployment.isPaused() ? Message.of("deployments.next.paused") : null,
                deployment.agent() == null ? null : deployment.agent().label(agents),
                DisplayTime.ofNullable(deployment.lastRunAt(), now));
    }
}
