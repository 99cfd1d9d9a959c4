package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunWords;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of the newest finished runs, as the wall lists it. */
public record RecentRun(
        String id,
        Label label,
        Message status,
        String icon,
        @Nullable DisplayTime when,
        @Nullable Message took) {

    static RecentRun of(Run run, DeploymentNames names, Instant now) {
        return new RecentRun(
                run.id().value(),
                DeploymentCondition.label(run.deploymentId(), names),
                RunWords.status(run.status().word()),
                run.status().kind().word(),
                DisplayTime.ofNullable(run.triggeredAt(), now),
                run.took() == null ? null : Durations.words(run.took()));
    }
}
