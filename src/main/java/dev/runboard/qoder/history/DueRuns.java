package dev.runboard.qoder.history;

import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentStatus;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the runs that schedules start next. */
@Component
public class DueRuns {

    /** The next run of a deployment. */
    public record Due(Id deployment, Instant at) {}

    /** Returns the next run of each active deployment, the first {@code most} of them in the order of their times. */
    public List<Due> next(Collection<Deployment> deployments, Instant now, int most) {
        return deployments.stream()
                .filter(one -> one.status().kind() == DeploymentStatus.Kind.ACTIVE)
                .flatMap(one -> next(one, now).map(at -> new Due(one.id(), at)).stream())
                .sorted(Comparator.comparing(Due::at))
                .limit(most)
                .toList();
    }

    /** The schedule tells the time. If it is not understood, the API does. */
    private static Optional<Instant> next(Deployment deployment, Instant now) {
        Optional<Instant> next = NamedTimes.parse(deployment.schedule()).flatMap(times -> times.next(now));
        return Stream.of(next, Optional.ofNullable(deployment.nextRunAt(now)))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
