package dev.runboard.qoder.deployments;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The minutes, hours and days of a cron expression with five fields.
 *
 * @param days the days of the month
 * @param weekdays from 1 for Monday to 7 for Sunday
 * @param anyDay whether the expression does not limit the days of the month
 * @param anyWeekday whether the expression does not limit the weekdays
 */
public record CronTimes(
        SortedSet<Integer> minutes,
        SortedSet<Integer> hours,
        SortedSet<Integer> days,
        SortedSet<Integer> months,
        SortedSet<Integer> weekdays,
        boolean anyDay,
        boolean anyWeekday) {

    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    private static final int SUNDAY = 7;

    /** An item of a field: {@code *}, a value or a range. All but a single value may have a step. */
    private static final Pattern ITEM = Pattern.compile("(?:(\\*)|(\\w{1,3})(?:-(\\w{1,3}))?)(?:/(\\d{1,2}))?");

    /** The bounds of a field, and the names of its values from {@code first} on. */
    private record Bounds(int first, int last, List<String> names) {

        private static final Bounds MINUTES = new Bounds(0, 59, List.of());
        private static final Bounds HOURS = new Bounds(0, 23, List.of());
        private static final Bounds DAYS = new Bounds(1, 31, List.of());
        private static final Bounds MONTHS = new Bounds(1, 12, CronTimes.MONTHS);
        private static final Bounds WEEKDAYS = new Bounds(0, SUNDAY, CronTimes.WEEKDAYS);

        /** @throws NumberFormatException if the text is neither a number nor a name */
        int value(String text) {
            int name = names.indexOf(text.toUpperCase(Locale.ROOT));
            return name >= 0 ? first + name : Integer.parseInt(text);
        }
    }

    /**
     * Parses an expression. Returns empty if it names no day, or if implementations of cron differ about its meaning. For example,
     * some require both a step of days and a limit of weekdays to match.
     */
    public static Optional<CronTimes> parse(String expression) {
        String[] fields = expression.strip().split("\\s+");
        if (fields.length != 5) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CronTimes(
                            values(fields[0], Bounds.MINUTES),
                            values(fields[1], Bounds.HOURS),
                            values(fields[2], Bounds.DAYS),
                            values(fields[3], Bounds.MONTHS),
                            weekdays(values(fields[4], Bounds.WEEKDAYS)),
                            fields[2].equals("*"),
                            fields[4].equals("*")))
                    .filter(CronTimes::isPossible)
                    .filter(times -> times.limitsOneField() || !(fields[2] + fields[4]).contains("*"));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it limits the days of the month or the weekdays, but not both. */
    boolean limitsOneField() {
        return anyDay || anyWeekday;
    }

    /** Whether it names times on {@code date}. If it limits both the days of the month and the weekdays, one that matches is enough. */
    public boolean isOn(LocalDate date) {
        return months.contains(date.getMonthValue()) && isDay(date);
    }

    private boolean isDay(LocalDate date) {
        boolean day = days.contains(date.getDayOfMonth());
        boolean weekday = weekdays.contains(date.getDayOfWeek().getValue());
        return limitsOneField() ? day && weekday : day || weekday;
    }

    /** Whether any of its months has one of its days. */
    private boolean isPossible() {
        return !anyWeekday
                || months.stream()
                        .anyMatch(month -> days.first() <= Month.of(month).maxLength());
    }

    /** The times of each of its days, in their order. */
    public List<LocalTime> timesOfDay() {
        return hours.stream()
                .flatMap(hour -> minutes.stream().map(minute -> LocalTime.of(hour, minute)))
                .toList();
    }

    private static SortedSet<Integer> values(String field, Bounds bounds) {
        SortedSet<Integer> values = new TreeSet<>();
        for (String item : field.split(",", -1)) {
            add(item, bounds, values);
        }
        return values;
    }

    private static void add(String item, Bounds bounds, SortedSet<Integer> values) {
        Matcher parts = ITEM.matcher(item);
        if (!parts.matches()) {
            throw new IllegalArgumentException("No item of a cron field");
        }
        boolean any = parts.group(1) != null;
        int last = bounds.last() == SUNDAY ? SUNDAY - 1 : bounds.last();
        int from = any ? bounds.first() : bounds.value(parts.group(2));
        int to = any ? last : parts.group(3) == null ? from : bounds.value(parts.group(3));
        boolean isStepOfOneValue = parts.group(4) != null && !any && parts.group(3) == null;
        int step = parts.group(4) == null ? 1 : Integer.parseInt(parts.group(4));
        if (from < bounds.first() || to > bounds.last() || from > to || step == 0 || isStepOfOneValue) {
            throw new IllegalArgumentException("Out of bounds, or not the same everywhere");
        }
        IntStream.rangeClosed(from, to)
                .filter(value -> (value - from) % step == 0)
                .forEach(values::add);
    }

    private static SortedSet<Integer> weekdays(SortedSet<Integer> values) {
        SortedSet<Integer> weekdays = new TreeSet<>();
        values.forEach(value -> weekdays.add(value == 0 ? SUNDAY : value));
        return weekdays;
    }
}
