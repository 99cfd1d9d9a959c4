package dev.runboard.qoder.history;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The times that cron expressions name. A local time that does not exist names nothing, and one that occurs twice names the first.
 * Times of a day are computed once.
 */
final class NamedTimes {

    private static final int MAX_TIMES = 500_000;
    private static final int MAX_EXPRESSIONS = 2_000;

    /** More than a time each minute in the longest range of a page, and its period before. */
    private static final int MAX_TIMES_OF_WINDOW = 300_000;

    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

    private final LoadingCache<String, Optional<ExecutionTime>> expressions =
            Caffeine.newBuilder().maximumSize(MAX_EXPRESSIONS).build(NamedTimes::executionTime);

    private final LoadingCache<Day, List<Named>> days = Caffeine.newBuilder()
            .maximumWeight(MAX_TIMES)
            .weigher((Day day, List<Named> times) -> 4 + times.size())
            .build(this::times);

    /** A time, and the interval to the next one. */
    record Named(Instant at, Duration interval) {}

    private record Day(String expression, ZoneId zone, LocalDate date) {}

    boolean understands(String expression, String zone) {
        return zone(zone).isPresent() && expressions.get(expression).isPresent();
    }

    /** The times in {@code window}. None if the expression or the zone is not understood. */
    List<Named> in(Window window, String expression, String zone) {
        Optional<ZoneId> known = zone(zone);
        if (known.isEmpty()
                || window.from().isAfter(window.to())
                || expressions.get(expression).isEmpty()) {
            return List.of();
        }
        ZoneId there = known.get();
        List<Named> named = new ArrayList<>();
        LocalDate last = window.to().atZone(there).toLocalDate();
        LocalDate date = window.from().atZone(there).toLocalDate();
        while (!date.isAfter(last) && named.size() < MAX_TIMES_OF_WINDOW) {
            List<Named> times = days.get(new Day(expression, there, date));
            times.stream().filter(time -> window.contains(time.at())).forEach(named::add);
            date = times.isEmpty() ? dayAfter(expression, date, last) : date.plusDays(1);
        }
        return named;
    }

    /** The next day after {@code date} with a named time. An expression may name no time for years. */
    private LocalDate dayAfter(String expression, LocalDate date, LocalDate last) {
        return next(expression, date.plusDays(1).atStartOfDay().minusSeconds(1))
                .map(LocalDateTime::toLocalDate)
                .orElse(last.plusDays(1));
    }

    /** The first time after {@code time}. Empty if there is none, or the expression or the zone is not understood. */
    Optional<Instant> next(Instant time, String expression, String zone) {
        return zone(zone).flatMap(there -> {
            Optional<LocalDateTime> local = next(expression, time.atZone(there).toLocalDateTime());
            Optional<Instant> at = local.flatMap(next -> instant(next, there));
            while (local.isPresent() && (at.isEmpty() || !at.get().isAfter(time))) {
                local = next(expression, local.get());
                at = local.flatMap(next -> instant(next, there));
            }
            return at;
        });
    }

    private static Optional<ZoneId> zone(String zone) {
        try {
            return Optional.of(ZoneId.of(zone));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ExecutionTime> executionTime(String expression) {
        try {
            return Optional.of(ExecutionTime.forCron(PARSER.parse(expression)));
        } catch (RuntimeException e) {
            // The library throws several kinds for what it does not understand.
            return Optional.empty();
        }
    }

    private List<Named> times(Day day) {
        List<Named> times = new ArrayList<>();
        Optional<LocalDateTime> next =
                next(day.expression(), day.date().atStartOfDay().minusSeconds(1));
        while (next.isPresent() && next.get().toLocalDate().equals(day.date())) {
            LocalDateTime local = next.get();
            next = next(day.expression(), local);
            Optional<Instant> at = instant(local, day.zone());
            Optional<Instant> following = next.flatMap(later -> existing(later, day));
            if (at.isPresent() && following.isPresent()) {
                times.add(new Named(at.get(), Duration.between(at.get(), following.get())));
            }
        }
        return List.copyOf(times);
    }

    /** The first of the named times from {@code local} on that exists. */
    private Optional<Instant> existing(LocalDateTime local, Day day) {
        Optional<LocalDateTime> candidate = Optional.of(local);
        while (candidate.isPresent() && instant(candidate.get(), day.zone()).isEmpty()) {
            candidate = next(day.expression(), candidate.get());
        }
        return candidate.flatMap(time -> instant(time, day.zone()));
    }

    /** Counts in local time, so that a change of the clock does not matter. */
    private Optional<LocalDateTime> next(String expression, LocalDateTime after) {
        try {
            return expressions
                    .get(expression)
                    .flatMap(times -> times.nextExecution(after.atZone(ZoneOffset.UTC)))
                    .map(time -> time.toLocalDateTime());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(LocalDateTime local, ZoneId zone) {
        return zone.getRules().getValidOffsets(local).stream().findFirst().map(local::toInstant);
    }
}
