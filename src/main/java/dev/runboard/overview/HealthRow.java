package dev.runboard.overview;

import dev.runboard.text.Label;
import dev.runboard.web.DisplayTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The health of one deployment.
 *
 * @param streak how many runs failed in a row
 * @param outcomes the latest runs, the oldest first
 * @param next when its schedule starts the next run, or null
 * @param nextNote why there is no next time, or that a run is overdue; else null
 */
public record HealthRow(
        String id,
        Label name,
        String href,
        int runs,
        int failed,
        int streak,
        List<Outcome> outcomes,
        String rate,
        String p50,
        String p95,
        @Nullable DisplayTime last,
        @Nullable DisplayTime next,
        @Nullable String nextNote,
        boolean overdue,
        Numbers numbers) {

    /** The exact values, for sorting. A missing one is below all others. */
    public record Numbers(double rate, long p50, long p95, long last) {}

    /**
     * One of the latest runs.
     *
     * @param x its place in the picture
     * @param words the text for screen readers
     */
    public record Outcome(String href, String kind, int x, String words) {}
}
