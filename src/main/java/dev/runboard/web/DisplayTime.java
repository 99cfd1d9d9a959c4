package dev.runboard.web;

import dev.runboard.text.Durations;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An instant as a page shows it. The server writes UTC; the page's script rewrites it into the viewer's zone on demand.
 *
 * @param iso for {@code <time datetime>}
 * @param absolute to the second, in UTC, without the year where it is the current one
 * @param relative how far from now, like {@code 3 min ago}; {@code in 2 h} only where it is due
 * @param due whether it may be ahead: what has happened never is, even where clocks differ
 */
public record DisplayTime(String iso, String absolute, String relative, boolean due) {

    private static final DateTimeFormatter THIS_YEAR = format("MMM dd, HH:mm:ss");
    private static final DateTimeFormatter OTHER_YEAR = format("yyyy MMM dd, HH:mm:ss");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** An instant at which something happened. */
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

    /** An instant at which something will happen. */
    public static @Nullable DisplayTime dueNullable(@Nullable Instant time, Instant now) {
        return time == null ? null : of(time, now, true);
    }

    public static @Nullable DisplayTime ofNullable(@Nullable Instant time, Instant now) {
        return time == null ? null : of(time, now);
    }
}
