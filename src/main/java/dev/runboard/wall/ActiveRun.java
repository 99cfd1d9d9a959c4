package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.runs.MedianDurations;
import dev.runboard.web.runs.RunWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run in progress, as the wall lists it.
 *
 * @param since when it began, or null if that is not known
 * @param usual the median duration of its deployment in words, or null
 * @param over whether it has taken more than twice the median duration
 */
public record ActiveRun(
        String id,
        Label label,
        Message status,
        String icon,
        @Nullable String since,
        @Nullable Message took,
        @Nullable Message usual,
        boolean over) {

    /** Half of all runs take longer than the median, so only twice the median is marked. */
    private static final int OUTLIER_FACTOR = 2;

    /** Returns the {@code most} runs that have taken longest, counted until {@code known}. */
    static List<ActiveRun> longest(
            List<Run> runs, int most, DeploymentNames names, MedianDurations usual, Instant known) {
        return runs.stream()
                .sorted(Comparator.comparing(ActiveRun::beganOrLast))
                .limit(most)
                .map(run -> of(run, names, usual, known))
                .toList();
    }

    private static ActiveRun of(Run run, DeploymentNames names, MedianDurations usualOnes, Instant known) {
        Instant began = began(run);
        Duration usual = usualOnes.of(run.deploymentId());
        return new ActiveRun(
                run.id().value(),
                DeploymentCondition.label(run.deploymentId(), names),
                RunWords.status(run.status().word()),
                run.status().kind().word(),
                began == null ? null : began.toString(),
                began == null ? null : Durations.words(Duration.between(began, known)),
                usual == null ? null : Durations.words(usual),
                isOver(run, usualOnes, known));
    }

    private static Instant beganOrLast(Run run) {
        return Objects.requireNonNullElse(began(run), Instant.MAX);
    }

    private static @Nullable Instant began(Run run) {
        return run.startedAt() != null ? run.startedAt() : run.triggeredAt();
    }

    /** Whether a run has taken more than twice the median duration of its deployment. */
    static boolean isOver(Run run, MedianDurations usualOnes, Instant known) {
        Instant began = began(run);
        Duration usual = usualOnes.of(run.deploymentId());
        return run.status().kind() == Kind.RUNNING
                && began != null
                && usual != null
                && Duration.between(began, known).compareTo(usual.multipliedBy(OUTLIER_FACTOR)) > 0;
    }
}
