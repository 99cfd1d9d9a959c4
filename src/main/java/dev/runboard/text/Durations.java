package dev.runboard.text;

import java.time.Duration;
import java.time.Instant;

/** Formats durations and distances in time, with at most two units. */
public final class Durations {

    private Durations() {}

    /** Formats {@code 850 ms}, {@code 17.3 s}, {@code 4 m 12 s}, {@code 2 h 05 m} or {@code 3 d 4 h}. Negative durations are zero. */
    public static String words(Duration duration) {
        Duration length = duration.isNegative() ? Duration.ZERO : duration;
        if (length.toMillis() < 1000) {
            return length.toMillis() + " ms";
        }
        if (length.toSeconds() < 60) {
            return length.toSeconds() + "." + length.toMillisPart() / 100 + " s";
        }
        if (length.toMinutes() < 60) {
            return two(length.toMinutes(), "m", length.toSecondsPart(), "s");
        }
        return length.toHours() < 24
                ? two(length.toHours(), "h", length.toMinutesPart(), "m")
                : length.toDays() + " d " + length.toHoursPart() + " h";
    }

    private static String two(long large, String largeUnit, int small, String smallUnit) {
        return large + " " + largeUnit + (small < 10 ? " 0" : " ") + small + " " + smallUnit;
    }

    /** Formats {@code 3 min ago} or {@code in 2 h}, and {@code now} below five seconds. */
    public static String distance(Instant time, Instant now) {
        Duration past = Duration.between(time, now);
        if (past.abs().toSeconds() < 5) {
            return "now";
        }
        String amount = coarse(past.abs());
        return past.isNegative() ? "in " + amount : amount + " ago";
    }

    private static String coarse(Duration length) {
        if (length.toSeconds() < 60) {
            return length.toSeconds() + " s";
        }
        if (length.toMinutes() < 60) {
            return length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? length.toHours() + " h" : length.toDays() + " d";
    }
}
