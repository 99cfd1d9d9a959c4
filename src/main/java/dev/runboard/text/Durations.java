package dev.runboard.text;

import java.time.Duration;
import java.time.Instant;

/** The texts of durations and distances in time, with at most two units. Scripts print the same texts. */
public final class Durations {

    private Durations() {}

    /** {@code 850 ms}, {@code 17.3 s}, {@code 4 m 12 s}, {@code 2 h 05 m} or {@code 3 d 4 h}. Negative durations are zero. */
    public static Message words(Duration duration) {
        Duration length = duration.isNegative() ? Duration.ZERO : duration;
        if (length.toMillis() < 1000) {
            return Message.of("units.milliseconds", text(length.toMillis()));
        }
        if (length.toSeconds() < 60) {
            return Message.of("scripts.seconds", length.toSeconds() + "." + length.toMillisPart() / 100);
        }
        if (length.toMinutes() < 60) {
            return Message.of("scripts.minutes-seconds", text(length.toMinutes()), two(length.toSecondsPart()));
        }
        return length.toHours() < 24
                ? Message.of("scripts.hours-minutes", text(length.toHours()), two(length.toMinutesPart()))
                : Message.of("scripts.days-hours", text(length.toDays()), text(length.toHoursPart()));
    }

    /** A whole number of seconds in the largest unit that gives a whole number, like {@code 90 min}, {@code 24 h} or {@code 7 d}. */
    public static Message whole(Duration length) {
        if (length.toSecondsPart() > 0) {
            return Message.of("scripts.seconds", text(length.toSeconds()));
        }
        if (length.toMinutesPart() > 0) {
            return Message.of("scripts.minutes", text(length.toMinutes()));
        }
        return length.toHoursPart() > 0 || length.toDays() == 1
                ? Message.of("scripts.hours", text(length.toHours()))
                : Message.of("scripts.days", text(length.toDays()));
    }

    /** {@code 3 min ago} or {@code in 2 h}, and {@code now} below five seconds. */
    public static Message distance(Instant time, Instant now) {
        Duration past = Duration.between(time, now);
        if (past.abs().toSeconds() < 5) {
            return Message.of("scripts.now");
        }
        return Message.of(past.isNegative() ? "scripts.in" : "scripts.ago", coarse(past.abs()));
    }

    private static Message coarse(Duration length) {
        if (length.toSeconds() < 60) {
            return Message.of("scripts.seconds", text(length.toSeconds()));
        }
        if (length.toMinutes() < 60) {
            return Message.of("scripts.minutes", text(length.toMinutes()));
        }
        return length.toHours() < 48
                ? Message.of("scripts.hours", text(length.toHours()))
                : Message.of("scripts.days", text(length.toDays()));
    }

    /** Numbers are texts, because no language groups their digits here. */
    private static String text(long number) {
        return Long.toString(number);
    }

    private static String two(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
