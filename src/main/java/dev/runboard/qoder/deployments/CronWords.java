package dev.runboard.qoder.deployments;

import java.time.DayOfWeek;
import java.time.Month;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes cron expressions. It uses "every" only for equal intervals. */
final class CronWords {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /** A longer list is harder to read than the cron expression. */
    private static final int MAX_LISTED = 12;

    private static final int MAX_TIMES = 8;

    private CronWords() {}

    /** Returns a phrase like {@code at 09:30, Monday to Friday}, or null if the meaning is not certain or needs many words. */
    static @Nullable CronPhrase of(String expression) {
        return CronTimes.parse(expression)
                .filter(CronTimes::limitsOneField)
                .map(CronWords::phrase)
                .orElse(null);
    }

    private static @Nullable CronPhrase phrase(CronTimes times) {
        CronPhrase time = times.hours().size() == 24 ? minutes(times.minutes()) : times(times);
        if (time == null) {
            return null;
        }
        CronPhrase days = times.anyDay() ? weekdays(time, times.weekdays()) : daysOfMonth(time, times.days());
        if (days == null) {
            return null;
        }
        boolean daily = days.equals(time) && time.code().equals("at");
        return months(daily ? new CronPhrase("at-daily", time.values()) : days, times.months());
    }

    /** Describes the minutes of a schedule that covers all hours. */
    private static @Nullable CronPhrase minutes(SortedSet<Integer> minutes) {
        int first = minutes.first();
        if (minutes.size() == 1) {
            return first == 0 ? CronPhrase.of("every-hour") : CronPhrase.of("every-hour-at", first);
        }
        int step = step(minutes);
        if (first == 0 && step > 0 && minutes.last() + step == HOUR) {
            return every(step);
        }
        if (step == 1) {
            return CronPhrase.of("minute-range", first, minutes.last());
        }
        if (minutes.size() <= MAX_LISTED) {
            return CronPhrase.of("minutes", list(minutes, minute -> minute));
        }
        boolean isSteady = step > 0 && minutes.last() + step == HOUR + first;
        return isSteady ? CronPhrase.of("every-minutes-from", step, first) : null;
    }

    /** Describes the times of a schedule that covers some hours. */
    private static @Nullable CronPhrase times(CronTimes cron) {
        List<Integer> times = cron.hours().stream()
                .flatMap(hour -> cron.minutes().stream().map(minute -> hour * HOUR + minute))
                .toList();
        int step = step(times);
        if (times.size() > 2 && step > 0 && times.getLast() + step == DAY + times.getFirst()) {
            return times.getFirst() == 0 ? every(step) : CronPhrase.of("from", every(step), clock(times.getFirst()));
        }
        if (times.size() > 2 && step > 0) {
            return CronPhrase.of("between", every(step), clock(times.getFirst()), clock(times.getLast()));
        }
        if (times.size() <= MAX_TIMES) {
            return CronPhrase.of("at", list(times, CronWords::clock));
        }
        return minutesOfHours(cron);
    }

    private static @Nullable CronPhrase minutesOfHours(CronTimes cron) {
        SortedSet<Integer> hours = cron.hours();
        CronPhrase minutes = minutes(cron.minutes());
        if (minutes == null || hours.size() > MAX_LISTED) {
            return null;
        }
        Stream<Object> listed = Stream.of(list(hours, hour -> hour), hours.size());
        return minutes.code().startsWith("minute")
                ? new CronPhrase(
                        minutes.code() + "-of-hours",
                        Stream.concat(listed, minutes.values().stream()).toList())
                : new CronPhrase(
                        "in-hours", Stream.concat(listed, Stream.of(minutes)).toList());
    }

    private static @Nullable CronPhrase daysOfMonth(CronPhrase time, SortedSet<Integer> days) {
        if (days.size() == 31) {
            return time;
        }
        if (days.size() == 1) {
            return CronPhrase.of("day", time, days.first());
        }
        if (days.size() > 2 && step(days) == 1) {
            return CronPhrase.of("day-range", time, days.first(), days.last());
        }
        return days.size() > MAX_LISTED ? null : CronPhrase.of("days", time, list(days, day -> day));
    }

    private static CronPhrase weekdays(CronPhrase time, SortedSet<Integer> days) {
        IntFunction<Object> name = day -> name(DayOfWeek.of(day));
        if (days.size() == 7) {
            return time;
        }
        return days.size() > 2 && step(days) == 1
                ? CronPhrase.of("weekday-range", time, name.apply(days.first()), name.apply(days.last()))
                : CronPhrase.of("weekdays", time, list(days, name));
    }

    private static CronPhrase months(CronPhrase days, SortedSet<Integer> months) {
        IntFunction<Object> name = month -> name(Month.of(month));
        if (months.size() == 12) {
            return days;
        }
        return months.size() > 2 && step(months) == 1
                ? CronPhrase.of("month-range", days, name.apply(months.first()), name.apply(months.last()))
                : CronPhrase.of("months", days, list(months, name));
    }

    private static CronPhrase name(Enum<?> day) {
        return CronPhrase.of(day.name().toLowerCase(Locale.ROOT));
    }

    /** The interval between neighbours, or 0 if it varies. */
    private static int step(Collection<Integer> sorted) {
        List<Integer> all = List.copyOf(sorted);
        int step = all.size() < 2 ? 0 : all.get(1) - all.get(0);
        for (int i = 2; i < all.size(); i++) {
            if (all.get(i) - all.get(i - 1) != step) {
                return 0;
            }
        }
        return step;
    }

    private static CronPhrase every(int minutes) {
        if (minutes % HOUR == 0) {
            return minutes == HOUR ? CronPhrase.of("every-hour") : CronPhrase.of("every-hours", minutes / HOUR);
        }
        return minutes == 1 ? CronPhrase.of("every-minute") : CronPhrase.of("every-minutes", minutes);
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(minutes / HOUR, minutes % HOUR);
    }

    /** A list like {@code 0, 7 and 14}, or its only value. */
    private static Object list(Collection<Integer> values, IntFunction<Object> word) {
        List<Object> words = values.stream().map(word::apply).toList();
        Object list = words.getFirst();
        for (int i = 1; i < words.size(); i++) {
            list = CronPhrase.of(i == words.size() - 1 ? "list-end" : "list", list, words.get(i));
        }
        return list;
    }
}
