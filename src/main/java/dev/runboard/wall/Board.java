package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.text.Label;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.MedianDurations;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The board of a wall.
 *
 * @param broken the broken deployments that fit, latest failure first
 * @param cells the number of cells of the grid, one of a few sizes
 * @param more how many broken deployments do not fit
 * @param moreUpright the same for a screen in portrait orientation, which has fewer cells
 * @param waiting the runs that wait for input and fit, oldest first
 * @param waitingMore how many more runs wait
 * @param waitingTotal how many runs wait
 * @param running the runs in progress that fit, longest first
 * @param runningTotal how many runs are in progress
 * @param input which runs were checked for input
 * @param groups the deployments that are not broken
 * @param counted how many runs all this was counted over
 * @param lookedUp for how many deployments further runs were looked up
 * @param backTo when the oldest counted run was triggered, or null if that is not known
 */
public record Board(
        Verdict verdict,
        List<Broken> broken,
        int cells,
        int more,
        int moreUpright,
        List<Waiting> waiting,
        int waitingMore,
        int waitingTotal,
        List<ActiveRun> running,
        int runningTotal,
        List<RecentRun> latest,
        InputCheck input,
        Groups groups,
        int counted,
        int lookedUp,
        @Nullable DisplayTime backTo) {

    /** Smaller cells could not be read from afar. */
    static final int MAX_CELLS = 20;

    static final int MAX_CELLS_UPRIGHT = 16;

    private static final List<Integer> CELL_COUNTS = List.of(1, 2, 3, 4, 6, 9, 12, 16, MAX_CELLS);
    private static final int MAX_LINES = 12;
    private static final int MAX_WAITING = 2;

    /**
     * The deployments that are not broken.
     *
     * @param healthy their latest finished run completed
     * @param unknown they have runs, but none has a known outcome
     * @param unseen none of their runs was read
     * @param neverRan they have no runs yet
     * @param paused they are paused for an unknown reason
     * @param pausedByUser their latest finished run failed, and a person has paused them since: no alarm
     */
    public record Groups(Group healthy, Group unknown, Group unseen, Group neverRan, Group paused, Group pausedByUser) {

        private static Groups of(List<DeploymentCondition> conditions) {
            return new Groups(
                    group(DeploymentCondition.State.HEALTHY, conditions),
                    group(DeploymentCondition.State.UNKNOWN, conditions),
                    group(DeploymentCondition.State.UNSEEN, conditions),
                    group(DeploymentCondition.State.NEVER_RAN, conditions),
                    group(DeploymentCondition.State.PAUSED, conditions),
                    group(DeploymentCondition.State.PAUSED_BY_USER, conditions));
        }

        private static Group group(DeploymentCondition.State state, List<DeploymentCondition> conditions) {
            List<Label> labels = in(state, conditions).stream()
                    .map(DeploymentCondition::label)
                    .toList();
            return Group.of(labels);
        }
    }

    /** @param known when the data was last known to be true: durations of active runs are counted until then */
    static Board of(Evidence evidence, Instant known, Instant now) {
        List<Run> runs = evidence.runs();
        List<DeploymentCondition> conditions = DeploymentCondition.of(evidence);
        List<DeploymentCondition> broken = in(DeploymentCondition.State.BROKEN, conditions).stream()
                .sorted(Comparator.comparing(Board::brokenSince).reversed())
                .toList();
        List<Run> waiting = Waiting.among(evidence);
        InputCheck input = InputCheck.of(evidence, now);
        List<Run> running = runs.stream().filter(run -> run.status().isLive()).toList();
        return new Board(
                Verdict.of(evidence, conditions, waiting.size(), input),
                tiles(broken, now),
                size(Math.min(broken.size(), MAX_CELLS)),
                more(broken, MAX_CELLS),
                more(broken, MAX_CELLS_UPRIGHT),
                waiting.stream()
                        .limit(MAX_WAITING)
                        .map(run -> Waiting.of(run, evidence.names(), now))
                        .toList(),
                Math.max(0, waiting.size() - MAX_WAITING),
                waiting.size(),
                ActiveRun.longest(running, MAX_LINES, evidence.names(), MedianDurations.among(runs), known),
                running.size(),
                latest(evidence, now),
                input,
                Groups.of(conditions),
                runs.size(),
                evidence.lookedUp().size(),
                runs.isEmpty() ? null : DisplayTime.ofNullable(runs.getLast().triggeredAt(), now));
    }

    private static List<Broken> tiles(List<DeploymentCondition> broken, Instant now) {
        return broken.stream()
                .limit(broken.size() - more(broken, MAX_CELLS))
                .map(one -> Broken.of(one, now))
                .toList();
    }

    private static List<RecentRun> latest(Evidence evidence, Instant now) {
        return evidence.runs().stream()
                .filter(run -> !run.status().isLive() && !run.status().needsInput())
                .limit(MAX_LINES)
                .map(run -> RecentRun.of(run, evidence.names(), now))
                .toList();
    }

    /** How many do not fit. If some do not, one cell shows their number. */
    private static int more(List<DeploymentCondition> broken, int cells) {
        return broken.size() <= cells ? 0 : broken.size() - (cells - 1);
    }

    private static List<DeploymentCondition> in(DeploymentCondition.State state, List<DeploymentCondition> conditions) {
        return conditions.stream().filter(one -> one.state() == state).toList();
    }

    private static Instant brokenSince(DeploymentCondition one) {
        return Objects.requireNonNullElse(one.streak().since(), Instant.MIN);
    }

    private static int size(int count) {
        return CELL_COUNTS.stream().filter(size -> size >= count).findFirst().orElse(MAX_CELLS);
    }
}
