package dev.runboard.upstream.client;

import dev.runboard.upstream.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pause that the upstream asked for.
 *
 * @param problem has the end of the pause
 * @param receivedAt when the upstream asked for it, as {@link System#nanoTime()}
 */
record RetryAfterPause(Problem problem, long receivedAt) {

    static RetryAfterPause now(Problem problem) {
        return new RetryAfterPause(problem, System.nanoTime());
    }

    /** Returns the pause if it was received after {@code begun}: the success of an earlier call does not end it. */
    static @Nullable RetryAfterPause unlessOlderThan(@Nullable RetryAfterPause pause, long begun) {
        return pause != null && pause.isYoungerThan(begun) ? pause : null;
    }

    boolean isYoungerThan(long time) {
        return receivedAt - time > 0;
    }

    boolean isActiveAt(Instant now) {
        Instant until = problem.until();
        return until != null && now.isBefore(until);
    }
}
