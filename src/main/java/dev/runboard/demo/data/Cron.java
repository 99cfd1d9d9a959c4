package dev.runboard.demo.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A cron schedule in a time zone of whole hours: any day of the month and month, and in the other fields a star, a number
 * or a range, and a step. Spring's takes ten times as long to find the runs of a week.
 */
public record Cron(String expression, ZoneId timezone, long minutes, long hours, long weekdays) {

    private static final long EVERY_HOUR = (1L << 24) - 1;
    private static final long EVERY_DAY = (1L << 7) - 1;

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
        return in(minutes, (int) (minute.getEpochSecond() / 60 % 60))
                && ((hours == EVERY_HOUR && weekdays == EVERY_DAY) || firesWithin(minute.atZone(timezone)));
    }

    private boolean firesWithin(ZonedDateTime hour) {
        return in(hours, hour.getHour()) && in(weekdays, hour.getDayOfWeek().getValue() % 7);
    }

    private static boolean in(long bits, int number) {
        return (bits >>> number & 1) == 1;
    }

    public List<Instant> after(Instant time, int count) {
        return Stream.iterate(time.atZone(timezone).truncatedTo(ChronoUnit.HOURS), hour -> hour.plusHours(1))
                .filter(this::firesWithin)
                .flatMap(hour -> IntStream.range(0, 60)
                        .filter(minute -> in(minutes, minute))
                        .mapToObj(minute -> hour.plusMinutes(minute).toInstant()))
                .filter(time::isBefore)
                .limit(count)
                .toList();
    }
}
