package dev.runboard.qoder.deployments;

import dev.runboard.upstream.JsonFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a deployment starts runs by itself.
 *
 * @param words when it fires and in which zone
 * @param expression the cron expression as it came
 * @param upcoming the next times that the upstream foresees; it goes on foreseeing them for a paused deployment
 */
public record Schedule(
        String words, @Nullable String expression, @Nullable Instant lastRunAt, List<Instant> upcoming) {

    static Schedule read(JsonFields schedule) {
        String expression = schedule.word("expression");
        return new Schedule(
                words(schedule.word("type"), expression, schedule.word("timezone")),
                expression,
                schedule.instant("last_run_at"),
                schedule.instants("upcoming_runs_at"));
    }

    private static String words(@Nullable String type, @Nullable String expression, @Nullable String zone) {
        if (expression == null) {
            return "by a schedule that could not be read";
        }
        String when = type == null || type.equals("cron") ? CronWords.of(expression) : expression;
        return zone == null ? when : when + " · " + zone;
    }

    /** The first time after {@code now}, where one is foreseen. */
    @Nullable
    Instant next(Instant now) {
        return upcoming.stream()
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
