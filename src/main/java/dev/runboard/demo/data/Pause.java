package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a session waits for somebody to allow or deny a tool.
 *
 * @param answered when somebody does
 * @param denial why it is denied, or null where it is allowed
 */
public record Pause(
        Instant asked, Instant answered, @Nullable String denial) {

    boolean has(Instant time) {
        return !time.isBefore(asked) && time.isBefore(answered);
    }

    /** How much of it has passed at a moment. */
    public Duration passedAt(Instant time) {
        if (time.isBefore(asked)) {
            return Duration.ZERO;
        }
        return Duration.between(asked, time.isBefore(answered) ? time : answered);
    }
}
