package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.web.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One of the latest runs, as the wall lists it. */
public record Latest(
        String id,
        Label label,
        String status,
        String icon,
        @Nullable Moment when,
        @Nullable String took) {

    static Latest of(Run run, DeploymentNames names, Instant now) {
        return new Latest(
                run.id().value(),
                Case.label(run.deploymentId(), names),
                run.status().word(),
                run.status().kind().word(),
                Moment.ofNullable(run.triggeredAt(), now),
                run.took() == null ? null : Durations.words(run.took()));
    }
}
