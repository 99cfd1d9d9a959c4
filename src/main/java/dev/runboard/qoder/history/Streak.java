package dev.runboard.qoder.history;

import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.StreakRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive failures of a deployment up to now. A run and its retries count once, with the last known outcome.
 *
 * @param length how many failed in a row, 0 if the deployment does not fail
 * @param atLeast whether more may have failed: older runs are not known, or an unknown outcome was passed over
 * @param mayBeOlder whether it may have begun before {@link #first}
 * @param first the oldest failed run that is known, or null
 * @param last the latest failed run, or null
 * @param success the latest completed run before it, or null if none is known
 * @param doubtful whether the outcome of a newer run is not known
 */
public record Streak<R extends StreakRun>(
        int length,
        boolean atLeast,
        boolean mayBeOlder,
        @Nullable R first,
        @Nullable R last,
        @Nullable R success,
        boolean doubtful) {

    /** The streak of a deployment without runs. */
    public static <R extends StreakRun> Streak<R> none() {
        return new Streak<>(0, false, false, null, null, null, false);
    }

    /**
     * Counts the failures of one deployment.
     *
     * @param newestFirst its runs
     * @param whole whether it has no older runs
     */
    public static <R extends StreakRun> Streak<R> of(List<R> newestFirst, boolean whole) {
        List<List<R>> chains = chains(newestFirst);
        R success = chains.isEmpty() ? null : completion(chains.getLast());
        List<List<R>> failed =
                chains.stream().filter(chain -> outcome(chain) == Kind.FAILED).toList();
        boolean doubtful = hasUnknownBefore(failed.isEmpty() ? null : failed.getFirst(), chains);
        return failed.isEmpty()
                ? new Streak<>(0, false, false, null, null, success, doubtful)
                : failing(chains, failed, success, success == null && !whole, doubtful);
    }

    /** @param unended whether it may have older runs, and none is known to have completed */
    private static <R extends StreakRun> Streak<R> failing(
            List<List<R>> chains, List<List<R>> failed, @Nullable R success, boolean unended, boolean doubtful) {
        return new Streak<>(
                failed.size(),
                unended || chains.stream().anyMatch(Streak::hasUnknown),
                unended || endsUnknown(chains),
                failed.getLast().stream().filter(StreakRun::isFailed).toList().getLast(),
                failed.getFirst().stream().filter(StreakRun::isFailed).toList().getFirst(),
                success,
                doubtful);
    }

    /** When its first known failure was triggered, or null. */
    public @Nullable Instant since() {
        return first == null ? null : first.triggeredAt();
    }

    /** The chains up to the one that completed last. */
    private static <R extends StreakRun> List<List<R>> chains(List<R> newestFirst) {
        List<List<R>> chains = new ArrayList<>();
        List<R> open = new ArrayList<>();
        for (R run : newestFirst) {
            open.add(run);
            if (!run.continuesAnother()) {
                chains.add(List.copyOf(open));
                open.clear();
                if (outcome(chains.getLast()) == Kind.COMPLETED) {
                    return chains;
                }
            }
        }
        if (!open.isEmpty()) {
            // The first attempt is older than all known runs.
            chains.add(List.copyOf(open));
        }
        return chains;
    }

    private static Kind outcome(List<? extends StreakRun> chain) {
        return chain.stream()
                .filter(StreakRun::isDecided)
                .map(run -> run.status().kind())
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    private static <R extends StreakRun> @Nullable R completion(List<R> chain) {
        return outcome(chain) == Kind.COMPLETED
                ? chain.stream().filter(StreakRun::isCompleted).findFirst().orElse(null)
                : null;
    }

    /** Whether a run after the last known outcome has an unknown one. */
    private static boolean hasUnknown(List<? extends StreakRun> chain) {
        return chain.stream()
                .takeWhile(run -> !run.isDecided())
                .anyMatch(run -> run.status().kind() == Kind.UNKNOWN);
    }

    /** Whether an outcome is unknown that is newer than the latest failure. */
    private static <R extends StreakRun> boolean hasUnknownBefore(@Nullable List<R> failed, List<List<R>> chains) {
        int newer = failed == null ? chains.size() : chains.indexOf(failed) + 1;
        return chains.stream().limit(newer).anyMatch(Streak::hasUnknown);
    }

    /** Whether an outcome is unknown that is older than the first failure. */
    private static <R extends StreakRun> boolean endsUnknown(List<List<R>> chains) {
        return chains.reversed().stream()
                .takeWhile(chain -> outcome(chain) != Kind.FAILED)
                .anyMatch(Streak::hasUnknown);
    }
}
