package dev.runboard.qoder.deployments;

import dev.runboard.upstream.answers.JsonFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schedule of a deployment.
 *
 * @param phrase when it starts runs, or null if its expression is not understood
 * @param expression the cron expression of the API
 * @param zone the time zone of the expression, as the API names it
 * @param upcoming the next times of the API, which has them for a paused deployment too
 */
public record Schedule(
        @Nullable CronPhrase phrase,
        @Nullable String expression,
        @Nullable String zone,
        @Nullable Instant lastRunAt,
        List<Instant> upcoming) {

    static Schedule read(JsonFields schedule) {
        String expression = schedule.word("expression");
        return new Schedule(
                phrase(schedule.word("type"), expression),
                expression,
                schedule.word("timezone"),
                schedule.instant("last_run_at"),
                schedule.instants("upcoming_runs_at"));
    }

    private static @Nullable CronPhrase phrase(@Nullable String type, @Nullable String expression) {
        boolean isCron = type == null || type.equals("cron");
        return isCron && expression != null ? CronWords.of(expression) : null;
    }

    /** The first time after {@code now} that the expression names in its zone, or null. If they are not understood, the API tells it. */
    @Nullable
    Instant next(Instant now) {
        return NamedTimes.parse(this).flatMap(times -> times.next(now)).orElseGet(() -> nextUpcoming(now));
    }

    /** The first time of the API after {@code now}, or null. */
    @Nullable
    Instant nextUpcoming(Instant now) {
        return upcoming.stream()
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo)
                .orElse(null);
    }
}
