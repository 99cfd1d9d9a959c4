package dev.runboard.web;

import dev.runboard.text.Durations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An instant formatted for a page. The server writes UTC, and a script converts it to the browser's zone on demand.
 *
 * @param iso the value of {@code <time datetime>}
 * @param absolute the time in UTC to the second, without the year if it is the current one
 * @param relative the distance from now, like {@code 3 min ago}, or {@code in 2 h} if it is due
 * @param due whether it may be in the future; past events never are, even if clocks differ
 */
public record DisplayTime(String iso, String absolute, String relative, boolean due) {

    private static final DateTimeFormatter THIS_YEAR = format("MMM dd, HH:mm:ss");
    private static final DateTimeFormatter OTHER_YEAR = format("yyyy MMM dd, HH:mm:ss");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** The absolute time without seconds. */
    public String absoluteMinute() {
        return absolute.substring(0, absolute.length() - ":00".length());
    }

    /** Formats the time of a past event. */
    public static DisplayTime of(Instant time, Instant now) {
        return of(time, now, false);
    }

    private static DisplayTime of(Instant time, Instant now, boolean due) {
        boolean thisYear = time.atOffset(ZoneOffset.UTC).getYear()
                == now.atOffset(ZoneOffset.UTC).getYear();
        return new DisplayTime(
                time.truncatedTo(ChronoUnit.MILLIS).toString(),
                (thisYear ? THIS_YEAR : OTHER_YEAR).format(time),
                Durations.distance(due || time.isBefore(now) ? time : now, now),
                due);
    }

    /** Formats the time of a future event; null gives null. */
    public static @Nullable DisplayTime dueNullable(@Nullable Instant time, Instant now) {
        return time == null ? null : due(time, now);
    }

    /** Formats the time of a future event. */
    public static DisplayTime due(Instant time, Instant now) {
        return of(time, now, true);
    }

    /** Like {@link #of(Instant, Instant)}; null gives null. */
    public static @Nullable DisplayTime ofNullable(@Nullable Instant time, Instant now) {
        return time == null ? null : of(time, now);
    }
}
