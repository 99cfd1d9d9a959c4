package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.runs.MedianDurations;
import dev.runboard.text.Label;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the wall says of a window of runs, ready to be written.
 *
 * @param broken the deployments that are broken, the newest trouble first, as many as have room
 * @param cells for how many cells there must be room: one of a few sizes
 * @param more how many broken ones have no room, 0 for none
 * @param moreUpright the same for a screen that stands upright: it has less room
 * @param waiting the runs that wait for a person, the oldest first, as many as have room
 * @param waitingMore how many more wait, 0 for none
 * @param running what goes on now, the longest first
 * @param runningMore how many more go on than are listed, 0 for none
 * @param input which runs were checked for whether they wait
 * @param groups the deployments that are not broken
 * @param counted over how many runs all this was counted
 * @param lookedUp for how many deployments runs beside these were looked up
 * @param backTo when the oldest of the counted runs was triggered, where that is known
 */
public record Board(
        Verdict verdict,
        List<Broken> broken,
        int cells,
        int more,
        int moreUpright,
        List<Waiting> waiting,
        int waitingMore,
        List<ActiveRun> running,
        int runningMore,
        List<RecentRun> latest,
        InputCheck input,
        Groups groups,
        int counted,
        int lookedUp,
        @Nullable DisplayTime backTo) {

    /** More cells than these would be too small to read from afar. */
    static final int MAX_CELLS = 20;

    static final int MAX_CELLS_UPRIGHT = 16;

    private static final List<Integer> SIZES = List.of(1, 2, 3, 4, 6, 9, 12, 16, MAX_CELLS);
    private static final int MAX_LINES = 12;
    private static final int MAX_WAITING = 2;

    /**
     * The deployments that are not broken.
     *
     * @param healthy their latest finished run completed
     * @param unknown no run of them is known to have ended
     * @param unseen none of their runs was looked at
     * @param neverRan they have no runs yet
     * @param paused they are paused, and why is not known
     * @param resting their latest finished run failed, and somebody has paused them since: no alarm
     */
    public record Groups(Group healthy, Group unknown, Group unseen, Group neverRan, Group paused, Group resting) {

        private static Groups of(List<DeploymentCondition> cases) {
            return new Groups(
                    group(DeploymentCondition.State.HEALTHY, cases),
                    group(DeploymentCondition.State.UNKNOWN, cases),
                    group(DeploymentCondition.State.UNSEEN, cases),
                    group(DeploymentCondition.State.NEVER_RAN, cases),
                    group(DeploymentCondition.State.PAUSED, cases),
                    group(DeploymentCondition.State.RESTING, cases));
        }

        private static Group group(DeploymentCondition.State state, List<DeploymentCondition> cases) {
            List<Label> labels =
                    in(state, cases).stream().map(DeploymentCondition::label).toList();
            return Group.of(labels);
        }
    }

    /** @param known until when it is known how things are: what goes on is counted no further */
    static Board of(Evidence evidence, Instant known, Instant now) {
        List<Run> runs = evidence.runs();
        List<DeploymentCondition> cases = DeploymentCondition.of(evidence);
        List<DeploymentCondition> broken = in(DeploymentCondition.State.BROKEN, cases).stream()
                .sorted(Comparator.comparing(Board::brokenSince).reversed())
                .toList();
        List<Run> waiting = Waiting.among(evidence);
        InputCheck input = InputCheck.of(evidence, now);
        List<Run> running = runs.stream().filter(run -> run.status().isLive()).toList();
        return new Board(
                Verdict.of(evidence, cases, waiting.size(), input),
                tiles(broken, now),
                size(Math.min(broken.size(), MAX_CELLS)),
                more(broken, MAX_CELLS),
                more(broken, MAX_CELLS_UPRIGHT),
                waiting.stream()
                        .limit(MAX_WAITING)
                        .map(run -> Waiting.of(run, evidence.names(), now))
                        .toList(),
                Math.max(0, waiting.size() - MAX_WAITING),
                ActiveRun.longest(running, MAX_LINES, evidence.names(), MedianDurations.among(runs), known),
                Math.max(0, running.size() - MAX_LINES),
                latest(evidence, now),
                input,
                Groups.of(cases),
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

    /** How many have no room in so many cells: one of the cells then says so. */
    private static int more(List<DeploymentCondition> broken, int cells) {
        return broken.size() <= cells ? 0 : broken.size() - (cells - 1);
    }

    private static List<DeploymentCondition> in(DeploymentCondition.State state, List<DeploymentCondition> cases) {
        return cases.stream().filter(one -> one.state() == state).toList();
    }

    private static Instant brokenSince(DeploymentCondition one) {
        return Objects.requireNonNullElse(one.streak().since(), Instant.MIN);
    }

    private static int size(int count) {
        return SIZES.stream().filter(size -> size >= count).findFirst().orElse(MAX_CELLS);
    }
}
