package dev.runboard.demo.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.scheduling.support.CronExpression;

/**
 * A cron schedule in a time zone of whole hours. It allows any day of the month and any month. The other fields are a star, a
 * number or a range, with an optional step. Spring's {@link CronExpression} takes ten times as long to find the runs of a week.
 */
public record Cron(String expression, ZoneId timezone, long minutes, long hours, long weekdays) {

    @JsonCreator
    static Cron of(String expression, ZoneId timezone) {
        String[] fields = expression.split(" ", -1);
        return new Cron(expression, timezone, bits(fields[0], 60), bits(fields[1], 24), bits(fields[4], 7));
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

    boolean firesAt(Instant minute) {
        if (!in(minutes, (int) (minute.getEpochSecond() / 60 % 60))) {
            return false;
        }
        ZonedDateTime local = minute.atZone(timezone);
        return in(hours, local.getHour()) && in(weekdays, local.getDayOfWeek().getValue() % 7);
    }

    private static boolean in(long bits, int number) {
        return (bits >>> number & 1) == 1;
    }

    public List<Instant> after(Instant time, int count) {
        CronExpression cron = CronExpression.parse("0 " + expression);
        return Stream.iterate(time.atZone(timezone), cron::next)
                .map(ZonedDateTime::toInstant)
                .skip(1)
                .limit(count)
                .toList();
    }
}
