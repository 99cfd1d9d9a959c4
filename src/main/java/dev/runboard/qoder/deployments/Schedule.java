package dev.runboard.qoder.deployments;

import dev.runboard.upstream.JsonFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of a deployment.
 *
 * @param words when it starts runs, and in which time zone
 * @param expression the cron expression of the API
 * @param zone the time zone of the expression, as the API names it
 * @param upcoming the next times of the API, which has them for a paused deployment too
 */
public record Schedule(
        String words,
        @Nullable String expression,
        @Nullable String zone,
        @Nullable Instant lastRunAt,
        List<Instant> upcoming) {

    static Schedule read(JsonFields schedule) {
        String expression = schedule.word("expression");
        return new Schedule(
                words(schedule.word("type"), expression, schedule.word("timezone")),
                expression,
                schedule.word("timezone"),
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

    /** The first time after {@code now}, or null. */
    @Nullable
    Instant next(Instant now) {
        return upcoming.stream()
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
