package dev.runboard.qoder.history;

import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.upstream.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the runs that schedules start next. */
@Component
public class DueRuns {

    /** The next run of a deployment. */
    public record Due(Id deployment, Instant at) {}

    /** Returns the next run of each deployment that has one, the first {@code most} of them in the order of their times. */
    public List<Due> next(Collection<Deployment> deployments, Instant now, int most) {
        return deployments.stream()
                .flatMap(one -> Stream.ofNullable(one.nextRunAt(now)).map(at -> new Due(one.id(), at)))
                .sorted(Comparator.comparing(Due::at))
                .limit(most)
                .toList();
    }
}
