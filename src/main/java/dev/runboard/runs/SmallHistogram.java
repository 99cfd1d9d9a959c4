package dev.runboard.runs;

import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.HistogramView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The matching runs of the history over time.
 *
 * @param runs how many runs match
 * @param from the start of the window
 * @param complete whether all runs of the window are known
 * @param undecided how many more may match, because it is not known yet how they ended
 * @param words how many runs match, before the time {@code start}
 * @param start the time from which on runs were counted
 */
public record SmallHistogram(
        HistogramView view,
        int runs,
        String from,
        String to,
        boolean complete,
        int undecided,
        String words,
        DisplayTime start,
        DisplayTime end) {

    /** Only pages with the run history refresh it. An older one would tell nothing about the rows below. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    /** Returns null if the history has no run that matches, or is old. */
    static @Nullable SmallHistogram of(RunsQuery query, @Nullable Snapshot<History> known, Instant now) {
        HistoryFilter filter = new HistoryFilter(query);
        if (known == null || !filter.isSupported() || isOld(known, now)) {
            return null;
        }
        Window window = filter.window(known.fetchedAt());
        List<HistoryRun> all = window.of(known.value().runs());
        List<HistoryRun> matching = all.stream().filter(filter::matches).toList();
        return matching.isEmpty() ? null : of(query, known.value(), window, all, matching, now);
    }

    private static SmallHistogram of(
            RunsQuery query,
            History history,
            Window window,
            List<HistoryRun> all,
            List<HistoryRun> matching,
            Instant now) {
        boolean complete = history.hasAllSince(window.from());
        int count = matching.size();
        return new SmallHistogram(
                HistogramView.of(
                        Histogram.small(matching, window),
                        window,
                        history.completeSince(),
                        bar -> address(query, bar),
                        now),
                count,
                window.from().toString(),
                window.to().toString(),
                complete,
                (int) all.stream().filter(new HistoryFilter(query)::isUndecided).count(),
                String.format(Locale.ENGLISH, "%,d %s", count, count == 1 ? "run" : "runs"),
                DisplayTime.of(later(window.from(), history.completeSince()), now),
                DisplayTime.of(window.to(), now));
    }

    private static boolean isOld(Snapshot<History> known, Instant now) {
        return known.age(now).compareTo(MAX_AGE) > 0;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Relative to the run table, because each bar has one. */
    private static String address(RunsQuery query, Window bar) {
        return query.withTime(new TimeRange(TimeBound.at(bar.from()), TimeBound.at(bar.to())))
                .address("");
    }

    /** Why there is no histogram. */
    static String missing(RunsQuery query, @Nullable Snapshot<History> known, Instant now) {
        if (!new HistoryFilter(query).isSupported()) {
            return "No chart: the run history cannot be filtered like this.";
        }
        return known == null || isOld(known, now)
                ? "No chart: open the overview to load the run history."
                : "No chart: no run of the history matches.";
    }
}
