package dev.runboard.demo.data;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A cron schedule in a time zone of whole hours, of the forms that the demo needs: any day of the month and month, and
 * in the other fields a star, a number or a range, and a step.
 */
public record Cron(String expression, ZoneId zone, long minutes, long hours, long weekdays) {

    private static final long EVERY_HOUR = (1L << 24) - 1;
    private static final long EVERY_DAY = (1L << 7) - 1;

    static Cron of(String expression, String zone) {
        String[] fields = expression.split(" ", -1);
        return new Cron(expression, ZoneId.of(zone), bits(fields[0], 60), bits(fields[1], 24), bits(fields[4], 7));
    }

    boolean firesAt(long epochMinute) {
        if (!in(minutes, (int) (epochMinute % 60))) {
            return false;
        }
        return (hours == EVERY_HOUR && weekdays == EVERY_DAY)
                || fires(Instant.ofEpochSecond(epochMinute * 60).atZone(zone));
    }

    public List<Instant> after(Instant time, int count) {
        List<Instant> upcoming = new ArrayList<>();
        ZonedDateTime next = time.atZone(zone);
        while (upcoming.size() < count) {
            next = following(next);
            upcoming.add(next.toInstant());
        }
        return upcoming;
    }

    private ZonedDateTime following(ZonedDateTime time) {
        ZonedDateTime next = time.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        while (!fires(next)) {
            next = in(weekdays, weekday(next)) && in(hours, next.getHour())
                    ? next.plusMinutes(1)
                    : next.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        }
        return next;
    }

    private boolean fires(ZonedDateTime time) {
        return in(minutes, time.getMinute()) && in(hours, time.getHour()) && in(weekdays, weekday(time));
    }

    private static int weekday(ZonedDateTime time) {
        return time.getDayOfWeek().getValue() % 7;
    }

    private static boolean in(long bits, int number) {
        return (bits >>> number & 1) == 1;
    }

    private static long bits(String field, int size) {
        String[] parts = field.split("/", -1);
        int step = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
        String[] range = parts[0].equals("*") ? new String[] {"0", "" + (size - 1)} : parts[0].split("-", -1);
        long bits = 0;
        for (int i = Integer.parseInt(range[0]); i <= Integer.parseInt(range[range.length - 1]); i += step) {
            bits |= 1L << i;
        }
        return bits;
    }
}
