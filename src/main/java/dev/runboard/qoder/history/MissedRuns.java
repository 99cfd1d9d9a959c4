package dev.runboard.qoder.history;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentStatus;
import dev.runboard.qoder.deployments.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the times of a schedule at which no run was triggered. It tells nothing about a deployment that does not run. */
@Component
public class MissedRuns {

    private static final Duration MIN_GRACE = Duration.ofMinutes(2);
    private static final int GRACE_DIVISOR = 10;

    private final NamedTimes named = new NamedTimes();

    /**
     * Returns the missed times in {@code window}, the oldest first. A time counts once its grace is over. A run without a trigger may
     * have been scheduled, so no time is missed at which there is one.
     *
     * @param runs the known runs of the deployment, those after the window too
     * @param completeSince the time from which on all its runs are known
     */
    public List<Instant> of(
            Deployment deployment, Collection<HistoryRun> runs, Window window, Instant completeSince, Instant now) {
        Stream<Instant> triggered = runs.stream()
                .filter(run -> run.isScheduled() || run.trigger() == null)
                .map(HistoryRun::triggeredAt);
        return missed(deployment, triggered, window, completeSince, now);
    }

    /** Like {@link #of}, for all runs of the deployment since the start of {@code window}. */
    public List<Instant> of(Deployment deployment, RunList runs, Window window, Instant now) {
        Stream<Instant> triggered = runs.runs().stream()
                .filter(run ->
                        run.trigger() == null || TriggerType.SCHEDULE.word().equals(run.trigger()))
                .flatMap(run -> Stream.ofNullable(run.triggeredAt()));
        return missed(deployment, triggered, window, window.from(), now);
    }

    /** Whether it can tell the missed runs of a deployment: it has none, or its schedule is understood. */
    public boolean understands(Deployment deployment) {
        Schedule schedule = deployment.schedule();
        return schedule == null
                || deployment.status().kind() != DeploymentStatus.Kind.ACTIVE
                || (schedule.expression() != null
                        && schedule.zone() != null
                        && named.understands(schedule.expression(), schedule.zone()));
    }

    private List<Instant> missed(
            Deployment deployment, Stream<Instant> runs, Window window, Instant completeSince, Instant now) {
        Schedule schedule = deployment.schedule();
        if (schedule == null || schedule.expression() == null || schedule.zone() == null) {
            return List.of();
        }
        if (deployment.status().kind() != DeploymentStatus.Kind.ACTIVE) {
            // It is not known since when.
            return List.of();
        }
        NavigableSet<Instant> triggered = runs.collect(Collectors.toCollection(TreeSet::new));
        Predicate<NamedTimes.Named> isMissed = time -> !hasRun(time, triggered)
                && !time.at().plus(grace(time)).isAfter(now)
                && isAfter(deployment.createdAt(), time)
                && isAfter(deployment.changedAt(), time);
        Window known = new Window(window.from().isBefore(completeSince) ? completeSince : window.from(), window.to());
        return named.in(known, schedule.expression(), schedule.zone()).stream()
                .filter(isMissed)
                .map(NamedTimes.Named::at)
                .toList();
    }

    private static boolean hasRun(NamedTimes.Named time, NavigableSet<Instant> triggered) {
        Instant run = triggered.ceiling(time.at());
        return run != null && !run.isAfter(time.at().plus(grace(time)));
    }

    private static Duration grace(NamedTimes.Named time) {
        Duration share = time.interval().dividedBy(GRACE_DIVISOR);
        return share.compareTo(MIN_GRACE) > 0 ? share : MIN_GRACE;
    }

    private static boolean isAfter(@Nullable Instant change, NamedTimes.Named time) {
        return change == null || time.at().isAfter(change);
    }
}
