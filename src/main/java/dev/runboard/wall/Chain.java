package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.TriggerType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run with its retries, newest first. It counts as one run, with the outcome of its last attempt.
 *
 * @param runs newest first, at least one
 */
record Chain(List<Run> runs) {

    /** Groups runs, newest first, into chains, newest first. */
    static List<Chain> of(List<Run> runs) {
        List<Chain> chains = new ArrayList<>();
        List<Run> open = new ArrayList<>();
        for (Run run : runs) {
            open.add(run);
            if (!continuesAnother(run)) {
                chains.add(new Chain(List.copyOf(open)));
                open.clear();
            }
        }
        if (!open.isEmpty()) {
            // The first attempt is older than all known runs.
            chains.add(new Chain(List.copyOf(open)));
        }
        return chains;
    }

    /** Whether a run retries the run before it. */
    private static boolean continuesAnother(Run run) {
        boolean triedAgain = run.attempt() != null && run.attempt() > 1;
        return run.deploymentId() != null
                && (triedAgain || TriggerType.RETRY.word().equals(run.trigger()));
    }

    boolean isCompleted() {
        return outcome() == Kind.COMPLETED;
    }

    boolean isFailed() {
        return outcome() == Kind.FAILED;
    }

    /** Whether a run after the last known outcome has an unknown one: it may have completed after a failure. */
    boolean hasUnknown() {
        return runs.stream()
                .takeWhile(run -> !isOutcome(run.status().kind()))
                .anyMatch(run -> run.status().kind() == Kind.UNKNOWN);
    }

    /** The failed runs, newest first. */
    List<Run> failures() {
        return runs.stream().filter(run -> run.status().kind() == Kind.FAILED).toList();
    }

    /** The newest completed run, or null if there is none. */
    @Nullable
    Run completion() {
        return runs.stream()
                .filter(run -> run.status().kind() == Kind.COMPLETED)
                .findFirst()
                .orElse(null);
    }

    /** The outcome of the latest run with a known one, else {@link Kind#UNKNOWN}. */
    private Kind outcome() {
        return runs.stream()
                .map(run -> run.status().kind())
                .filter(Chain::isOutcome)
                .findFirst()
                .orElse(Kind.UNKNOWN);
    }

    private static boolean isOutcome(Kind kind) {
        return kind == Kind.COMPLETED || kind == Kind.FAILED;
    }
}
