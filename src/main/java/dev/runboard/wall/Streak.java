package dev.runboard.wall;

import dev.runboard.qoder.Run;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment's latest runs went. A run and its retries count as one. What neither completed nor failed is passed over.
 *
 * @param state what the latest run says of which it is known how it ended
 * @param failures how many failed in a row
 * @param atLeast whether there may have been another number: the known runs end, or an unknown one was passed over
 * @param since when the first failure of that row was triggered, as far as it is known
 * @param last the latest run that failed, or null where the deployment is not broken
 * @param doubtful whether it is not known how a newer run ended
 */
record Streak(
        State state,
        int failures,
        boolean atLeast,
        @Nullable Instant since,
        @Nullable Run last,
        boolean doubtful) {

    /** What is known of a deployment. */
    enum State {
        BROKEN,
        HEALTHY,
        UNKNOWN
    }

    /** For a deployment without any run. */
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
        // The completed one may have unknown retries of its own.
        List<Chain> passed = chains.stream().limit(length + 1L).toList();
        boolean unknown = passed.stream().anyMatch(Chain::hasUnknown);
        if (failed.isEmpty()) {
            return new Streak(ended ? State.HEALTHY : State.UNKNOWN, 0, false, null, null, unknown);
        }
        return broken(failed, unknown || !(ended || whole), isDoubtful(passed));
    }

    private static Streak broken(List<Chain> failed, boolean atLeast, boolean doubtful) {
        Run first = failed.getLast().failures().getLast();
        Run last = failed.getFirst().failures().getFirst();
        return new Streak(State.BROKEN, failed.size(), atLeast, first.triggeredAt(), last, doubtful);
    }

    /** Whether anything unknown is newer than the latest failure. */
    private static boolean isDoubtful(List<Chain> chains) {
        long newer = chains.stream().takeWhile(chain -> !chain.isFailed()).count();
        return chains.stream().limit(newer + 1).anyMatch(Chain::hasUnknown);
    }
}
