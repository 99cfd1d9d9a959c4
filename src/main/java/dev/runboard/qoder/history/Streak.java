package dev.runboard.qoder.history;

import dev.runboard.qoder.RunStatus.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The consecutive failures of a deployment up to now. A run and its retries count once, with the last known outcome.
 *
 * @param length how many failed in a row, 0 if the deployment does not fail
 * @param atLeast whether more may have failed
 * @param since when the first of them was triggered, or null
 * @param last the latest failed run, or null
 */
public record Streak(
        int length,
        boolean atLeast,
        @Nullable Instant since,
        @Nullable HistoryRun last) {

    public static final Streak NONE = new Streak(0, false, null, null);

    /**
     * Counts the failures of one deployment.
     *
     * @param newestFirst its runs
     * @param whole whether it has no older runs
     */
    public static Streak of(List<HistoryRun> newestFirst, boolean whole) {
        int length = 0;
        boolean doubtful = false;
        HistoryRun first = null;
        HistoryRun last = null;
        for (List<HistoryRun> chain : chains(newestFirst)) {
            doubtful |= hasUnknown(chain);
            Kind outcome = outcome(chain);
            if (outcome == Kind.COMPLETED) {
                return of(length, doubtful, first, last);
            }
            if (outcome == Kind.FAILED) {
                List<HistoryRun> failed =
                        chain.stream().filter(HistoryRun::isFailed).toList();
                length++;
                first = failed.getLast();
                last = last == null ? failed.getFirst() : last;
            }
        }
        return of(length, doubtful || !whole, first, last);
    }

    private static Streak of(int length, boolean atLeast, @Nullable HistoryRun first, @Nullable HistoryRun last) {
        return length == 0 || first == null ? NONE : new Streak(length, atLeast, first.triggeredAt(), last);
    }

    /** The chains up to the one that completed last. */
    private static List<List<HistoryRun>> chains(List<HistoryRun> newestFirst) {
        List<List<HistoryRun>> chains = new ArrayList<>();
        List<HistoryRun> open = new ArrayList<>();
        for (HistoryRun run : newestFirst) {
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

    private static Kind outcome(List<HistoryRun> chain) {
        return chain.stream()
                .filter(Streak::isOutcome)
                .map(HistoryRun::kind)
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    /** Whether a run after the last known outcome has an unknown one. */
    private static boolean hasUnknown(List<HistoryRun> chain) {
        return chain.stream().takeWhile(run -> !isOutcome(run)).anyMatch(run -> run.kind() == Kind.UNKNOWN);
    }

    private static boolean isOutcome(HistoryRun run) {
        return run.isCompleted() || run.isFailed();
    }
}
