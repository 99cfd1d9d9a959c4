package dev.runboard.demo.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times and the outcome of a run, which may still be planned.
 *
 * @param error what it reports at its end, or null
 * @param refused whether it never gets a session
 */
public record Execution(
        Instant started,
        Instant ended,
        Status outcome,
        @Nullable RunError error,
        boolean refused) {

    static Execution completed(Instant started, Instant ended) {
        return new Execution(started, ended, Status.COMPLETED, null, false);
    }

    static Execution failed(Instant started, Instant ended, RunError error) {
        return new Execution(started, ended, Status.FAILED, error, false);
    }

    static Execution failedAtStart(Instant started, RunError error) {
        return new Execution(started, started, Status.FAILED, error, true);
    }

    static Execution skipped(Instant created, @Nullable RunError error) {
        return new Execution(created, created, Status.SKIPPED, error, true);
    }

    Execution withEnd(Instant end) {
        return new Execution(started, end, outcome, error, refused);
    }
}
