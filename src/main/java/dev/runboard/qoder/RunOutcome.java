package dev.runboard.qoder;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run, derived from its session. It is used for runs without a status of their own.
 *
 * @param isFinal whether it cannot change any more
 * @param startedAt when the session started
 * @param completedAt when it ended, or null
 * @param took the duration, if it has ended
 * @param error the error, if it failed
 * @param credits the credits that the session has used, or null if the API does not tell
 * @param missedGoal why the run did not reach its outcome, which may be an empty text; null if it did or has none
 */
public record RunOutcome(
        RunStatus status,
        boolean isFinal,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Duration took,
        Run.@Nullable RunError error,
        @Nullable BigDecimal credits,
        @Nullable String missedGoal) {

    /** Returns this outcome with another error. */
    RunOutcome withError(Run.@Nullable RunError other) {
        return new RunOutcome(status, isFinal, startedAt, completedAt, took, other, credits, missedGoal);
    }

    /** Creates an outcome with a status only. */
    public static RunOutcome of(RunStatus status, boolean isFinal) {
        return new RunOutcome(status, isFinal, null, null, null, null, null, null);
    }
}
