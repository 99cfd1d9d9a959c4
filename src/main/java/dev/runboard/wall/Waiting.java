package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Label;
import dev.runboard.upstream.Id;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that waits for input, as the wall lists it.
 *
 * @param id the id of the run, or of its session if the run is older than the window
 * @param triggered when it was triggered; the API does not tell since when it waits
 */
public record Waiting(String id, Label label, @Nullable DisplayTime triggered) {

    /** Returns the runs that wait, oldest first, without those of archived deployments. */
    static List<Run> among(Evidence evidence) {
        Set<Id> seen = new HashSet<>();
        return Stream.concat(evidence.runs().stream(), evidence.older().waiting().stream())
                .filter(run -> run.status().needsInput())
                .filter(run -> seen.add(Sighting.session(run)))
                .filter(run -> !evidence.names().isArchived(run.deploymentId()))
                .sorted(Comparator.comparing(run -> Objects.requireNonNullElse(run.triggeredAt(), Instant.MAX)))
                .toList();
    }

    static Waiting of(Run run, DeploymentNames names, Instant now) {
        return new Waiting(
                run.id().value(),
                DeploymentCondition.label(run.deploymentId(), names),
                DisplayTime.ofNullable(run.triggeredAt(), now));
    }
}
