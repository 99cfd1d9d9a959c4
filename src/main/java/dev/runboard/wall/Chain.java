package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.qoder.TriggerType;
import java.util.ArrayList;
import java.util.List;

/**
 * A run with its retries, newest first. It counts as one: what matters is how the last of them ended.
 *
 * @param runs the newest first, at least one
 */
record Chain(List<Run> runs) {

    /** The chains that {@code runs}, newest first, make up: newest first too. */
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
            // The run that was tried again is older than all that is known.
            chains.add(new Chain(List.copyOf(open)));
        }
        return chains;
    }

    /** Whether {@code run} tries the run before it again. A run without a deployment has no run before it. */
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

    /** Whether the outcome of one of its runs is not known. Where an older one failed, it may have mended that. */
    boolean hasUnknown() {
        return runs.stream()
                .takeWhile(run -> !isOutcome(run.status().kind()))
                .anyMatch(run -> run.status().kind() == Kind.UNKNOWN);
    }

    /** Its runs that failed, newest first. */
    List<Run> failures() {
        return runs.stream().filter(run -> run.status().kind() == Kind.FAILED).toList();
    }

    /** How the latest of its runs ended of which that is known; {@link Kind#UNKNOWN} if it is known of none. */
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
