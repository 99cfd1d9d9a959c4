package dev.runboard.web;

import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * An instant formatted for a page. The server writes UTC, and a script converts it to the browser's zone on demand. A message that
 * contains it prints {@link #absolute}.
 *
 * @param iso the value of {@code <time datetime>}
 * @param absolute the time in UTC to the second, without the year if it is the current one
 * @param relative the distance from now, like {@code 3 min ago}, or {@code in 2 h} if it is due
 * @param due whether it may be in the future; past events never are, even if clocks differ
 */
public record DisplayTime(String iso, Message absolute, Message relative, boolean due)
        implements MessageSourceResolvable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd", Locale.ENGLISH);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    @Override
    public String[] getCodes() {
        return absolute.getCodes();
    }

    @Override
    public Object[] getArguments() {
        return absolute.getArguments();
    }

    /** Formats the time of a past event. */
    public static DisplayTime of(Instant time, Instant now) {
        return of(time, now, false);
    }

    /** Like {@link #of(Instant, Instant)}, without the fraction of the second, which no text shows. Long tables are smaller. */
    public static DisplayTime toSecond(Instant time, Instant now) {
        return of(time.truncatedTo(ChronoUnit.SECONDS), now);
    }

    /**
     * Formats an end of a range. If the ends are in different years, both have their year.
     *
     * @param other the other end
     */
    public static DisplayTime ofEnd(Instant time, Instant other, Instant now) {
        DisplayTime end = of(time, now);
        return year(time) == year(other)
                ? end
                : new DisplayTime(end.iso, absolute(time, true, SECOND), end.relative, end.due);
    }

    private static DisplayTime of(Instant time, Instant now, boolean due) {
        return new DisplayTime(
                time.truncatedTo(ChronoUnit.MILLIS).toString(),
                absolute(time, now, SECOND),
                Durations.distance(due || time.isBefore(now) ? time : now, now),
                due);
    }

    /** The time in UTC to the minute. */
    public static Message minute(Instant time, Instant now) {
        return absolute(time, now, MINUTE);
    }

    private static Message absolute(Instant time, Instant now, DateTimeFormatter clock) {
        return absolute(time, year(time) != year(now), clock);
    }

    private static int year(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getYear();
    }

    /** The year is a text, because no language groups its digits. */
    private static Message absolute(Instant time, boolean withYear, DateTimeFormatter clock) {
        OffsetDateTime utc = time.atOffset(ZoneOffset.UTC);
        return Message.of(
                withYear ? "scripts.time-other-year" : "scripts.time",
                Integer.toString(utc.getYear()),
                Message.of("scripts.month." + utc.getMonthValue()),
                DAY.format(utc),
                clock.format(utc));
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
