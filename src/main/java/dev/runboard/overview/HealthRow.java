package dev.runboard.overview;

import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.RunStrip;
import org.jspecify.annotations.Nullable;

/**
 * The health of one deployment.
 *
 * @param all the address of the runs, or null if there are none
 * @param failures the address of the failed runs, or null if there are none
 * @param streak how many runs failed in a row
 * @param outcomes the latest runs
 * @param next when its schedule starts the next run, or null if that is not known or over
 * @param nextNote what to say without a next time
 */
public record HealthRow(
        String id,
        Label name,
        String href,
        int runs,
        @Nullable String all,
        int failed,
        @Nullable String failures,
        int streak,
        RunStrip outcomes,
        Message rate,
        Message p50,
        Message p95,
        Message credits,
        @Nullable DisplayTime last,
        @Nullable DisplayTime next,
        Message nextNote,
        boolean overdue,
        Numbers numbers) {

    /**
     * The exact values, for sorting. A missing one is below all others.
     *
     * @param rate from 0 to 1
     * @param p50 in milliseconds
     * @param p95 in milliseconds
     * @param credits in hundredths
     * @param last when the latest run was triggered, in milliseconds since 1970
     */
    public record Numbers(double rate, long p50, long p95, long credits, long last) {}
}
