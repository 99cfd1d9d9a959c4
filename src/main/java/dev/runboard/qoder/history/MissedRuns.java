package dev.runboard.qoder.history;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentStatus;
import dev.runboard.qoder.deployments.NamedTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds the times of a schedule at which no run was triggered. It tells nothing about a deployment that does not run. */
@Component
public class MissedRuns {

    private static final Duration MIN_GRACE = Duration.ofMinutes(2);
    private static final int GRACE_DIVISOR = 10;

    /** Enough for a time each minute in the longest range of a deployment's page. */
    private static final int MAX_TIMES = 50_000;

    /**
     * The missed times.
     *
     * @param times the oldest first
     * @param checked how many times the schedule names
     */
    public record Missed(List<Instant> times, int checked) {

        private static final Missed NONE = new Missed(List.of(), 0);
    }

    /**
     * Returns the missed times in {@code window}, or nothing if the schedule names more than {@code max} times in it. A time counts
     * once its grace is over. A run without a trigger may have been scheduled, so no time is missed at which there is one.
     *
     * @param runs the known runs of the deployment, those after the window too
     * @param completeSince the time from which on all its runs are known
     */
    public Optional<Missed> of(
            Deployment deployment,
            Collection<HistoryRun> runs,
            Window window,
            Instant completeSince,
            Instant now,
            int max) {
        Stream<Instant> triggered = runs.stream()
                .filter(run -> run.isScheduled() || run.trigger() == null)
                .map(HistoryRun::triggeredAt);
        Window known = new Window(window.from().isBefore(completeSince) ? completeSince : window.from(), window.to());
        return missed(deployment, triggered, known, now, max);
    }

    /** Like {@link #of}, for all runs of the deployment since the start of {@code window}. */
    public Optional<Missed> of(Deployment deployment, RunList runs, Window window, Instant now) {
        Stream<Instant> triggered = runs.runs().stream()
                .filter(run ->
                        run.trigger() == null || TriggerType.SCHEDULE.word().equals(run.trigger()))
                .flatMap(run -> Stream.ofNullable(run.triggeredAt()));
        return missed(deployment, triggered, window, now, MAX_TIMES);
    }

    /** Whether it can tell the missed runs of a deployment: the schedule is understood, or starts no runs now. */
    public static boolean understands(Deployment deployment) {
        return deployment.schedule() == null
                || deployment.status().kind() != DeploymentStatus.Kind.ACTIVE
                || NamedTimes.parse(deployment.schedule()).isPresent();
    }

    private static Optional<Missed> missed(
            Deployment deployment, Stream<Instant> runs, Window window, Instant now, int max) {
        Optional<NamedTimes> schedule = NamedTimes.parse(deployment.schedule());
        // It is not known since when another deployment does not run.
        if (schedule.isEmpty() || deployment.status().kind() != DeploymentStatus.Kind.ACTIVE) {
            return Optional.of(Missed.NONE);
        }
        List<NamedTimes.Named> named = schedule.get().between(start(deployment, window), window.to(), max + 1);
        NavigableSet<Instant> triggered = runs.collect(Collectors.toCollection(TreeSet::new));
        Predicate<NamedTimes.Named> isMissed =
                time -> !hasRun(time, triggered) && !time.at().plus(grace(time)).isAfter(now);
        return named.size() > max
                ? Optional.empty()
                : Optional.of(new Missed(
                        named.stream()
                                .filter(isMissed)
                                .map(NamedTimes.Named::at)
                                .toList(),
                        named.size()));
    }

    private static boolean hasRun(NamedTimes.Named time, NavigableSet<Instant> triggered) {
        Instant run = triggered.ceiling(time.at());
        return run != null && !run.isAfter(time.at().plus(grace(time)));
    }

    private static Duration grace(NamedTimes.Named time) {
        Duration share = Duration.ofSeconds(time.interval().toSeconds() / GRACE_DIVISOR);
        return share.compareTo(MIN_GRACE) > 0 ? share : MIN_GRACE;
    }

    /** Before its last change, a deployment may have had another schedule. */
    private static Instant start(Deployment deployment, Window window) {
        return Stream.of(deployment.createdAt(), deployment.changedAt())
                .flatMap(Stream::ofNullable)
                .map(change -> change.plusNanos(1))
                .reduce(window.from(), (one, other) -> one.isAfter(other) ? one : other);
    }
}
