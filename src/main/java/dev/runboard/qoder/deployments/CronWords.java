package dev.runboard.qoder.deployments;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Describes cron expressions in English. It uses "every" only for equal intervals. */
final class CronWords {

    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    /** A longer list is harder to read than the cron expression. */
    private static final int MAX_LISTED = 12;

    private static final int MAX_TIMES = 8;

    private CronWords() {}

    /**
     * Returns a text like {@code at 09:30, Monday to Friday}, or the expression if its meaning is not certain or needs many words.
     */
    static String of(String expression) {
        String cron = expression.strip();
        return CronTimes.parse(cron)
                .filter(CronTimes::limitsOneField)
                .map(CronWords::words)
                .orElse(cron);
    }

    private static @Nullable String words(CronTimes times) {
        String time = times.hours().size() == 24 ? minutes(times.minutes()) : times(times);
        String days = times.anyDay() ? weekdays(times.weekdays()) : daysOfMonth(times.days());
        String months = months(times.months());
        if (time == null || days == null) {
            return null;
        }
        boolean daily = days.isEmpty() && time.startsWith("at ") && !time.startsWith("at minute");
        return time + (daily ? " every day" : days) + months;
    }

    /** Describes the minutes of a schedule that covers all hours. */
    private static @Nullable String minutes(SortedSet<Integer> minutes) {
        int first = minutes.first();
        if (minutes.size() == 1) {
            return first == 0 ? "every hour" : "every hour at minute " + first;
        }
        int step = step(minutes);
        if (first == 0 && step > 0 && minutes.last() + step == HOUR) {
            return every(step);
        }
        if (step == 1) {
            return "every minute from minute " + first + " to " + minutes.last() + " of each hour";
        }
        return minutes.size() > MAX_LISTED ? null : "at minutes " + list(minutes, Integer::toString) + " of each hour";
    }

    /** Describes the times of a schedule that covers some hours. */
    private static @Nullable String times(CronTimes cron) {
        List<Integer> times = cron.hours().stream()
                .flatMap(hour -> cron.minutes().stream().map(minute -> hour * HOUR + minute))
                .toList();
        int step = step(times);
        if (times.size() > 2 && step > 0 && times.getLast() + step == DAY + times.getFirst()) {
            return every(step) + (times.getFirst() == 0 ? "" : " from " + clock(times.getFirst()));
        }
        if (times.size() > 2 && step > 0) {
            return every(step) + " from " + clock(times.getFirst()) + " to " + clock(times.getLast());
        }
        if (times.size() <= MAX_TIMES) {
            return "at " + list(times, CronWords::clock);
        }
        return minutesOfHours(cron);
    }

    private static @Nullable String minutesOfHours(CronTimes cron) {
        SortedSet<Integer> hours = cron.hours();
        String minutes = minutes(cron.minutes());
        if (minutes == null || hours.size() > MAX_LISTED) {
            return null;
        }
        String each = minutes.replaceAll(" of each hour$", "");
        String of = each.equals(minutes) ? " in " : " of ";
        return each + of + (hours.size() == 1 ? "hour " : "hours ") + list(hours, Integer::toString);
    }

    private static @Nullable String daysOfMonth(SortedSet<Integer> days) {
        if (days.size() == 31) {
            return "";
        }
        if (days.size() == 1) {
            return " on day " + days.first() + " of the month";
        }
        if (days.size() > 2 && step(days) == 1) {
            return " on days " + days.first() + " to " + days.last() + " of the month";
        }
        return days.size() > MAX_LISTED ? null : " on days " + list(days, Integer::toString) + " of the month";
    }

    private static String weekdays(SortedSet<Integer> days) {
        IntFunction<String> name = day -> DayOfWeek.of(day).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        if (days.size() == 7) {
            return "";
        }
        return days.size() > 2 && step(days) == 1
                ? ", " + name.apply(days.first()) + " to " + name.apply(days.last())
                : " on " + list(days, name);
    }

    private static String months(SortedSet<Integer> months) {
        IntFunction<String> name = month -> Month.of(month).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        if (months.size() == 12) {
            return "";
        }
        return months.size() > 2 && step(months) == 1
                ? " from " + name.apply(months.first()) + " to " + name.apply(months.last())
                : " in " + list(months, name);
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

    private static String every(int minutes) {
        if (minutes % HOUR == 0) {
            return minutes == HOUR ? "every hour" : "every " + minutes / HOUR + " hours";
        }
        return minutes == 1 ? "every minute" : "every " + minutes + " minutes";
    }

    private static String clock(int minutes) {
        return "%02d:%02d".formatted(minutes / HOUR, minutes % HOUR);
    }

    private static String list(Collection<Integer> values, IntFunction<String> word) {
        List<String> words = values.stream().map(word::apply).toList();
        String last = words.getLast();
        return words.size() == 1 ? last : String.join(", ", words.subList(0, words.size() - 1)) + " and " + last;
    }
}
