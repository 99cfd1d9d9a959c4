package dev.runboard.wall;

import dev.runboard.runs.DeploymentNames;
import dev.runboard.runs.Run;
import dev.runboard.web.Durations;
import dev.runboard.web.Label;
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
