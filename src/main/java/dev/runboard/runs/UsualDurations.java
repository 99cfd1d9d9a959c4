package dev.runboard.runs;

import dev.runboard.upstream.Id;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is usual for each deployment: the median duration of its completed runs among some that were fetched. */
class UsualDurations {

    /** Fewer tell nothing about what is usual. */
    private static final int ENOUGH = 3;

    private final Map<Id, List<Duration>> completed;

    private UsualDurations(Map<Id, List<Duration>> completed) {
        this.completed = completed;
    }

    static UsualDurations among(List<Run> runs) {
        return new UsualDurations(runs.stream()
                .filter(run -> run.status().kind() == RunStatus.Kind.COMPLETED)
                .filter(run -> run.deploymentId() != null && run.took() != null)
                .sorted((a, b) -> lengthOf(a).compareTo(lengthOf(b)))
                .collect(Collectors.groupingBy(
                        UsualDurations::deploymentOf,
                        Collectors.mapping(UsualDurations::lengthOf, Collectors.toList()))));
    }

    /** The run's bar, or null where it is not over or nothing is known of what is usual. */
    @Nullable
    DurationBar bar(Run run) {
        List<Duration> known =
                run.deploymentId() == null ? List.of() : completed.getOrDefault(run.deploymentId(), List.of());
        if (run.took() == null || known.size() < ENOUGH) {
            return null;
        }
        double usual = Math.max(1, known.get(known.size() / 2).toMillis());
        return DurationBar.of(run.took().toMillis() / usual, known.size());
    }

    private static Id deploymentOf(Run run) {
        return Objects.requireNonNull(run.deploymentId());
    }

    private static Duration lengthOf(Run run) {
        return Objects.requireNonNull(run.took());
    }
}
