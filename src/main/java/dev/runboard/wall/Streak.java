package dev.runboard.wall;

import dev.runboard.runs.Run;
import dev.runboard.runs.RunStatus.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment's latest runs went.
 *
 * @param state what the latest run says of which it is known how it ended; a skipped one says nothing
 * @param failures how many of its latest finished runs failed in a row
 * @param atLeast whether there may have been more: the window ends, or a run in between keeps its outcome to itself
 * @param since when the first failure of that row was triggered, as far as it is known
 * @param last the latest run that failed, or null where the deployment is not broken
 * @param doubtful whether a newer run went on in a way that nobody knows
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

    /**
     * @param runs the runs of one deployment, newest first
     * @param whole whether it has no older runs than these
     */
    static Streak of(List<Run> runs, boolean whole) {
        List<Run> telling = runs.stream().filter(Streak::tells).toList();
        List<Run> known = telling.stream().dropWhile(Streak::isUnknown).toList();
        boolean doubtful = known.size() < telling.size();
        if (known.isEmpty()) {
            return new Streak(State.UNKNOWN, 0, false, null, null, doubtful);
        }
        List<Run> failed = known.stream().takeWhile(Streak::isFailed).toList();
        if (failed.isEmpty()) {
            return new Streak(State.HEALTHY, 0, false, null, null, doubtful);
        }
        boolean open = failed.size() < known.size() ? isUnknown(known.get(failed.size())) : !whole;
        return new Streak(
                State.BROKEN, failed.size(), open, failed.getLast().triggeredAt(), failed.getFirst(), doubtful);
    }

    private static boolean tells(Run run) {
        return !run.status().isLive() && run.status().kind() != Kind.SKIPPED;
    }

    private static boolean isUnknown(Run run) {
        return run.status().kind() == Kind.UNKNOWN;
    }

    private static boolean isFailed(Run run) {
        return run.status().kind() == Kind.FAILED;
    }
}
