package dev.runboard.demo.faults;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * What one call meets.
 *
 * @param status of the answer; 0 for the true one
 * @param bareBody what it says instead of the vendor's error envelope
 * @param delay how long it takes
 * @param end how the answer ends
 * @param retryAfter the pause that it asks for
 */
public record Fault(
        int status,
        @Nullable String bareBody,
        Duration delay,
        End end,
        @Nullable Duration retryAfter) {

    public static final Fault NONE = new Fault(0, null, Duration.ZERO, End.WHOLE, null);

    /** How an answer ends. */
    public enum End {
        WHOLE,
        /** The connection is closed before a byte of it. */
        DROPPED,
        /** The connection is closed in the middle of it. */
        HALF,
        /** It never begins. */
        SILENT,
        /** It never stops. */
        ENDLESS;

        private MessageSourceResolvable words() {
            return Text.of("demo.end." + name().toLowerCase(Locale.ROOT));
        }
    }

    public Fault withStatus(int other, @Nullable String body) {
        return new Fault(other, body, delay, end, retryAfter);
    }

    public Fault withDelay(Duration other) {
        return new Fault(status, bareBody, other, end, retryAfter);
    }

    public Fault withEnd(End other) {
        return new Fault(status, bareBody, delay, other, retryAfter);
    }

    Fault withRetryAfter(@Nullable Duration wait) {
        return new Fault(status, bareBody, delay, end, wait);
    }

    /** What happens to a call, as the rest of a sentence about it. */
    MessageSourceResolvable words() {
        MessageSourceResolvable how = end.words();
        if (end == End.WHOLE && status != 0) {
            how = Text.of(bareBody == null ? "demo.fault.status" : "demo.fault.status-bare", how, status);
        }
        if (!delay.isZero()) {
            how = Text.of("demo.fault.after", how, delay.toSeconds());
        }
        return retryAfter == null ? how : Text.of("demo.fault.retry-after", how, retryAfter.toSeconds());
    }
}
