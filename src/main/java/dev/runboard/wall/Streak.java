package dev.runboard.wall;

import dev.runboard.qoder.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest outcomes of a deployment. A run and its retries count as one. Runs that neither completed nor failed are skipped.
 *
 * @param state the outcome of the latest run with a known one
 * @param failures how many runs failed in a row
 * @param atLeast whether more may have failed: older runs are not known, or an unknown outcome was skipped
 * @param since when the first failure of the row was triggered, or null if that is not known
 * @param last the latest failed run, or null if the deployment is not broken
 * @param success the latest completed run before the row, or null if none is known
 * @param doubtful whether the outcome of a newer run is not known
 */
record Streak(
        State state,
        int failures,
        boolean atLeast,
        @Nullable Instant since,
        @Nullable Run last,
        @Nullable Run success,
        boolean doubtful) {

    enum State {
        BROKEN,
        HEALTHY,
        UNKNOWN
    }

    /** The streak of a deployment without runs. */
    static final Streak NONE = of(List.of(), true);

    /**
     * @param runs the runs of one deployment, newest first
     * @param whole whether it has no older runs than these
     */
    static Streak of(List<Run> runs, boolean whole) {
        List<Chain> chains = Chain.of(runs);
        int length =
                (int) chains.stream().takeWhile(chain -> !chain.isCompleted()).count();
        boolean ended = length < chains.size();
        List<Chain> failed =
                chains.stream().limit(length).filter(Chain::isFailed).toList();
        // The completed chain may have retries with unknown outcomes.
        List<Chain> passed = chains.stream().limit(length + 1L).toList();
        boolean unknown = passed.stream().anyMatch(Chain::hasUnknown);
        if (failed.isEmpty()) {
            return new Streak(ended ? State.HEALTHY : State.UNKNOWN, 0, false, null, null, null, unknown);
        }
        Run success = ended ? chains.get(length).completion() : null;
        return broken(failed, unknown || !(ended || whole), success, isDoubtful(passed));
    }

    /**
     * This streak, with the older failures that the history knows.
     *
     * @param runs the runs of this streak, newest first
     */
    Streak with(KnownStreak known, List<Run> runs) {
        List<Chain> newer = Chain.of(runs).stream()
                .takeWhile(chain ->
                        chain.runs().stream().noneMatch(run -> run.id().value().equals(known.last())))
                .toList();
        int all = (int) newer.stream().filter(Chain::isFailed).count() + known.failures();
        boolean more = known.atLeast() || newer.stream().anyMatch(Chain::hasUnknown);
        return state != State.BROKEN || all < failures || (all == failures && more)
                ? this
                : new Streak(state, all, more, known.since(), last, success, doubtful);
    }

    private static Streak broken(List<Chain> failed, boolean atLeast, @Nullable Run success, boolean doubtful) {
        Run first = failed.getLast().failures().getLast();
        Run last = failed.getFirst().failures().getFirst();
        return new Streak(State.BROKEN, failed.size(), atLeast, first.triggeredAt(), last, success, doubtful);
    }

    /** Whether an unknown outcome is newer than the latest failure. */
    private static boolean isDoubtful(List<Chain> chains) {
        long newer = chains.stream().takeWhile(chain -> !chain.isFailed()).count();
        return chains.stream().limit(newer + 1).anyMatch(Chain::hasUnknown);
    }
}
