package dev.runboard.overview;

import dev.runboard.qoder.history.Counts;
import dev.runboard.qoder.history.History;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Over which runs the page counts.
 *
 * @param from the start of the window
 * @param to the end of the window
 * @param complete whether all runs of the window are known
 * @param words how many runs were counted, before the time {@link #start}
 * @param start the time from which on runs were counted
 * @param end the end of a fixed window, or null if it ends now
 * @param progress the percentage of the period that is known while older runs are fetched, or null
 */
public record WindowView(
        int runs,
        String from,
        String to,
        boolean complete,
        int undecided,
        String words,
        DisplayTime start,
        @Nullable DisplayTime end,
        @Nullable Integer progress) {

    static WindowView of(CountedRuns counted, OverviewQuery query, Instant fetched) {
        Counts counts = Counts.of(counted.runs());
        Instant wanted = counted.window().before().from();
        boolean fixed = query.until() != null;
        return new WindowView(
                counts.runs(),
                counted.window().from().toString(),
                counted.window().to().toString(),
                counted.isComplete(),
                counts.undecided(),
                words(counted, fixed),
                DisplayTime.of(counted.from().isAfter(fetched) ? fetched : counted.from(), fetched),
                fixed ? DisplayTime.of(counted.window().to(), fetched) : null,
                counted.history().isLoading(wanted) ? progress(counted.history(), wanted, fetched) : null);
    }

    private static String words(CountedRuns counted, boolean fixed) {
        int number = counted.runs().size();
        String runs = Metric.number(number) + (number == 1 ? " run" : " runs");
        if (counted.isComplete()) {
            return runs + (fixed ? " from" : " since");
        }
        if (counted.history().isLossy()) {
            return runs + "; some could not be read before";
        }
        return counted.history().isFull()
                ? Metric.number(number) + " most recent runs, back to"
                : runs + " so far, back to";
    }

    private static int progress(History history, Instant wanted, Instant fetched) {
        double whole = Math.max(1, Duration.between(wanted, fetched).toSeconds());
        double known = history.runs().isEmpty()
                ? 0
                : Duration.between(history.completeSince(), fetched).toSeconds();
        double share = Math.max(known / whole, (double) history.runs().size() / history.max());
        return (int) Math.clamp(100 * share, 1, 99);
    }
}
