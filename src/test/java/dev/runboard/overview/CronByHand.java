package dev.runboard.overview;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the times of a cron expression by looking at every minute of the local clock. */
final class CronByHand {

    private final String expression;
    private final ZoneId zone;
    private final List<Set<Integer>> fields;

    CronByHand(String expression, ZoneId zone) {
        this.expression = expression;
        this.zone = zone;
        this.fields = Stream.of(expression.split(" ")).map(CronByHand::values).toList();
    }

    String expression() {
        return expression;
    }

    ZoneId zone() {
        return zone;
    }

    /** The times from {@code from} on and before {@code to}, the earliest first. */
    List<Instant> between(Instant from, Instant to) {
        List<Instant> times = new ArrayList<>();
        LocalDateTime last = local(to).plusHours(2);
        for (LocalDateTime minute = local(from).minusHours(2); !minute.isAfter(last); minute = minute.plusMinutes(1)) {
            Instant time = matches(minute) ? instant(minute) : null;
            if (time != null && !time.isBefore(from) && time.isBefore(to)) {
                times.add(time);
            }
        }
        return times.stream().sorted().toList();
    }

    /** The first time after {@code time}. */
    Instant after(Instant time) {
        LocalDateTime last = local(time).plusDays(40);
        for (LocalDateTime minute = local(time).minusHours(2); minute.isBefore(last); minute = minute.plusMinutes(1)) {
            Instant named = matches(minute) ? instant(minute) : null;
            if (named != null && named.isAfter(time)) {
                return named;
            }
        }
        throw new AssertionError(expression + " names no time");
    }

    private LocalDateTime local(Instant time) {
        return time.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    }

    /** A time that the clock leaves out is none. Of a time that it shows twice, this is the first. */
    private @Nullable Instant instant(LocalDateTime minute) {
        ZonedDateTime time = ZonedDateTime.of(minute, zone).withEarlierOffsetAtOverlap();
        return time.toLocalDateTime().equals(minute) ? time.toInstant() : null;
    }

    private boolean matches(LocalDateTime minute) {
        if (!has(0, minute.getMinute()) || !has(1, minute.getHour())) {
            return false;
        }
        String[] words = expression.split(" ");
        boolean day = has(2, minute.getDayOfMonth());
        boolean weekday = has(4, minute.getDayOfWeek().getValue() % 7);
        boolean either = !words[2].equals("*") && !words[4].equals("*");
        return has(3, minute.getMonthValue()) && (either ? day || weekday : day && weekday);
    }

    private boolean has(int field, int value) {
        return fields.get(field).contains(value);
    }

    /** The values below 60 that a field has. */
    private static Set<Integer> values(String field) {
        return IntStream.range(0, 60)
                .filter(value -> Stream.of(field.split(",")).anyMatch(item -> isIn(item, value)))
                .boxed()
                .collect(Collectors.toSet());
    }

    /** An item is {@code *}, a step of all values, a range or one value. */
    private static boolean isIn(String item, int value) {
        if (item.startsWith("*/")) {
            return value % Integer.parseInt(item.substring(2)) == 0;
        }
        String[] ends = item.split("-");
        return item.equals("*")
                || (Integer.parseInt(ends[0]) <= value && value <= Integer.parseInt(ends[ends.length - 1]));
    }
}
