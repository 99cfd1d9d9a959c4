package dev.runboard.qoder;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a run went, as its session tells. It serves runs whose own answer does not say it.
 *
 * @param isFinal whether it will stay like this
 * @param startedAt when the session began
 * @param completedAt when it came to its end, where it has
 * @param took how long it worked, where it is over
 * @param error what went wrong, where it failed
 * @param missedGoal why the run did not reach its outcome, perhaps empty; null where it did or had none
 */
public record RunOutcome(
        RunStatus status,
        boolean isFinal,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Duration took,
        Run.@Nullable RunError error,
        @Nullable String missedGoal) {

    /** The same outcome with another text of its error. */
    RunOutcome withError(Run.@Nullable RunError other) {
        return new RunOutcome(status, isFinal, startedAt, completedAt, took, other, missedGoal);
    }

    /** The outcome of a session of which only the status is known. */
    public static RunOutcome of(RunStatus status, boolean isFinal) {
        return new RunOutcome(status, isFinal, null, null, null, null, null);
    }
}
