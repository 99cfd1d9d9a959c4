package dev.runboard.demo.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
        WHOLE("answered"),
        /** The connection is closed before a byte of it. */
        DROPPED("cut off before its answer begins"),
        /** The connection is closed in the middle of it. */
        HALF("cut off in the middle of its answer"),
        /** It never begins. */
        SILENT("never answered"),
        /** It never stops. */
        ENDLESS("answered without an end");

        private final String words;

        End(String words) {
            this.words = words;
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
    String words() {
        String how = end != End.WHOLE || status == 0 ? end.words : end.words + " with " + status + source();
        String late = delay.isZero() ? "" : " after " + delay.toSeconds() + " s";
        String pause = retryAfter == null ? "" : ", which asks for a pause of " + retryAfter.toSeconds() + " s";
        return how + late + pause;
    }

    private String source() {
        return bareBody == null ? " in the API’s own form" : " in another form";
    }
}
