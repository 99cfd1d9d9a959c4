package dev.runboard.web.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The median duration of the completed runs of each deployment, among some fetched runs. */
public class MedianDurations {

    /** The median of fewer runs says little. */
    private static final int MIN_RUNS = 3;

    private final Map<Id, List<Duration>> completed;

    private MedianDurations(Map<Id, List<Duration>> completed) {
        this.completed = completed;
    }

    public static MedianDurations among(List<Run> runs) {
        return new MedianDurations(runs.stream()
                .filter(run -> run.status().kind() == RunStatus.Kind.COMPLETED)
                .filter(run -> run.deploymentId() != null && run.took() != null)
                .sorted((a, b) -> lengthOf(a).compareTo(lengthOf(b)))
                .collect(Collectors.groupingBy(
                        MedianDurations::deploymentOf,
                        Collectors.mapping(MedianDurations::lengthOf, Collectors.toList()))));
    }

    /** The bar of a run, or null if it is in progress or its deployment has no median. */
    @Nullable
    DurationBar bar(Run run) {
        Duration usual = of(run.deploymentId());
        if (run.took() == null || usual == null) {
            return null;
        }
        double ratio = (double) run.took().toMillis() / Math.max(1, usual.toMillis());
        return DurationBar.of(ratio, known(run.deploymentId()).size());
    }

    /** The median of {@code deployment}, or null if it has fewer than {@value #MIN_RUNS} completed runs. */
    public @Nullable Duration of(@Nullable Id deployment) {
        List<Duration> known = known(deployment);
        return known.size() < MIN_RUNS ? null : known.get(known.size() / 2);
    }

    private List<Duration> known(@Nullable Id deployment) {
        return deployment == null ? List.of() : completed.getOrDefault(deployment, List.of());
    }

    private static Id deploymentOf(Run run) {
        return Objects.requireNonNull(run.deploymentId());
    }

    private static Duration lengthOf(Run run) {
        return Objects.requireNonNull(run.took());
    }
}
