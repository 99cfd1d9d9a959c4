package dev.runboard.qoder.deployments;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The times that a schedule names. A local time that does not exist names nothing, and one that occurs twice names the first.
 *
 * <p>An API may have any expression, so the work for each time and each day is small.
 */
public final class NamedTimes {

    /** From a leap day to the next there are at most eight years. */
    private static final int MAX_DAYS_BETWEEN = 9 * 366;

    private final CronTimes cron;
    private final List<LocalTime> ofDay;
    private final ZoneId zone;

    private NamedTimes(CronTimes cron, ZoneId zone) {
        this.cron = cron;
        this.ofDay = cron.timesOfDay();
        this.zone = zone;
    }

    /** A time, and the interval to the next one. */
    public record Named(Instant at, Duration interval) {}

    /** Parses a schedule. Returns empty if its expression or its zone is not understood. */
    public static Optional<NamedTimes> parse(@Nullable Schedule schedule) {
        return schedule == null || schedule.expression() == null || schedule.zone() == null
                ? Optional.empty()
                : parse(schedule.expression(), schedule.zone());
    }

    public static Optional<NamedTimes> parse(String expression, String zone) {
        return CronTimes.parse(expression).flatMap(cron -> zone(zone).map(known -> new NamedTimes(cron, known)));
    }

    private static Optional<ZoneId> zone(String zone) {
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The times from {@code from} on and before {@code to}, the first {@code max} of them. */
    public List<Named> between(Instant from, Instant to, int max) {
        List<Instant> times = new ArrayList<>();
        if (from.isBefore(to)) {
            visit(from, Duration.between(from, to), time -> {
                times.add(time);
                return time.isBefore(to) && times.size() <= max;
            });
        }
        List<Named> named = new ArrayList<>();
        // The last one is only the end of an interval.
        for (int i = 0; i + 1 < times.size(); i++) {
            named.add(new Named(times.get(i), Duration.between(times.get(i), times.get(i + 1))));
        }
        return named;
    }

    /** The first time after {@code time}. */
    public Optional<Instant> next(Instant time) {
        List<Instant> next = new ArrayList<>();
        visit(time.plusNanos(1), Duration.ZERO, first -> {
            next.add(first);
            return false;
        });
        return next.stream().findFirst();
    }

    /**
     * Visits the times from {@code start} on: those within {@code length}, and the next one after them.
     *
     * @param visitor returns whether to go on
     */
    private void visit(Instant start, Duration length, Predicate<Instant> visitor) {
        LocalDate date = start.atZone(zone).toLocalDate();
        LocalDate end = date.plusDays(length.toDays() + MAX_DAYS_BETWEEN);
        boolean more = true;
        while (more && date.isBefore(end)) {
            more = !cron.isOn(date) || visit(date, start, visitor);
            date = date.plusDays(1);
        }
    }

    private boolean visit(LocalDate date, Instant start, Predicate<Instant> visitor) {
        for (LocalTime local : ofDay) {
            Instant time = instant(date, local);
            if (time != null && !time.isBefore(start) && !visitor.test(time)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Instant instant(LocalDate date, LocalTime time) {
        var offsets = zone.getRules().getValidOffsets(date.atTime(time));
        return offsets.isEmpty() ? null : date.atTime(time).toInstant(offsets.getFirst());
    }
}
