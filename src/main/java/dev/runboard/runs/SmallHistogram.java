package dev.runboard.runs;

import dev.runboard.qoder.history.Histogram;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.HistorySettings;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunFilters;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.TimeBound;
import dev.runboard.qoder.runs.TimeRange;
import dev.runboard.text.Message;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.runs.CountedWindow;
import dev.runboard.web.runs.HistogramView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The matching runs of the history over time, and over which runs they are counted. */
public record SmallHistogram(HistogramView view, CountedWindow window) {

    /** The longest range of the overview. */
    private static final Duration MAX_OVERVIEW_RANGE = Duration.ofDays(92);

    /**
     * Why there is no histogram.
     *
     * @param overview the address of the overview of the range if more of its runs can be fetched there, else null
     */
    public record Missing(Message words, @Nullable String overview) {

        private static Missing of(String reason, Object... arguments) {
            return new Missing(Message.of("runs.chart." + reason, arguments), null);
        }
    }

    /** Returns null if the history has no run that matches. */
    static @Nullable SmallHistogram of(RunsQuery query, @Nullable Snapshot<History> known, Instant now) {
        HistoryFilter filter = new HistoryFilter(query);
        if (known == null || !filter.unsupported().isEmpty()) {
            return null;
        }
        Window window = filter.window(known.value(), known.fetchedAt());
        List<HistoryRun> all = window.of(known.value().runs());
        List<HistoryRun> matching = all.stream().filter(filter::matches).toList();
        return matching.isEmpty() ? null : of(query, known, window, all, matching, now);
    }

    private static SmallHistogram of(
            RunsQuery query,
            Snapshot<History> known,
            Window window,
            List<HistoryRun> all,
            List<HistoryRun> matching,
            Instant now) {
        HistoryFilter filter = new HistoryFilter(query);
        int undecided = (int) all.stream().filter(filter::isUndecided).count();
        String what = filter.countsFailedOnly() ? CountedWindow.FAILED_RUNS : CountedWindow.RUNS;
        return new SmallHistogram(
                HistogramView.of(
                        Histogram.small(matching, window),
                        window,
                        known.value().completeSince(),
                        bar -> address(query, bar),
                        now),
                CountedWindow.withEnd(known.value(), window, matching, what, undecided, known.fetchedAt()));
    }

    /** Equal while the page need not be sent another chart: it moves on once a minute. */
    static String version(@Nullable Snapshot<History> known) {
        return known == null ? "0" : Long.toString(known.fetchedAt().getEpochSecond() / 60, Character.MAX_RADIX);
    }

    /** Relative to the run table, because each bar has one. */
    private static String address(RunsQuery query, Window bar) {
        return query.withTime(new TimeRange(TimeBound.at(bar.from()), TimeBound.at(bar.to())))
                .address("");
    }

    static Missing missing(RunsQuery query, @Nullable Snapshot<History> known) {
        List<Message> unsupported = new HistoryFilter(query).unsupported();
        if (!unsupported.isEmpty()) {
            return Missing.of("unsupported", Message.list(unsupported));
        }
        return known == null ? Missing.of("unknown") : missing(query, known.value(), known.fetchedAt());
    }

    private static Missing missing(RunsQuery query, History history, Instant fetched) {
        Window window = new HistoryFilter(query).range(fetched);
        if (history.hasAllSince(window.from()) || history.isLossy()) {
            return Missing.of("none");
        }
        Instant since = history.completeSince().isAfter(fetched) ? fetched : history.completeSince();
        String reason = since.isBefore(window.to()) ? "none-since" : "unfetched";
        Message start = DisplayTime.of(since, fetched).absolute();
        return new Missing(Message.of("runs.chart." + reason, start), overview(query, history, window));
    }

    private static @Nullable String overview(RunsQuery query, History history, Window window) {
        boolean canFetch = history.isLoading(window.from())
                || (history.isCutSince(window.from()) && history.max() < HistorySettings.MAX_RUNS);
        boolean isRange = window.from().isBefore(window.to()) && window.length().compareTo(MAX_OVERVIEW_RANGE) <= 0;
        TimeRange range = new TimeRange(TimeBound.at(window.from()), TimeBound.at(window.to()));
        return canFetch && isRange
                ? RunsQuery.ALL
                        .withDeployment(query.deployment())
                        .withTrigger(query.trigger())
                        .with(RunFilters.NONE.withAgent(query.filters().agent()))
                        .withTime(query.time().until() == null ? query.time() : range)
                        .address("/overview")
                : null;
    }
}
