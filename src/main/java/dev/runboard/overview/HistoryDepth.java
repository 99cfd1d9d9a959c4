package dev.runboard.overview;

import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistorySettings;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the history reaches back, and whether it can reach further.
 *
 * @param progress the percentage of the period that is known while older runs are fetched, or null
 * @param fields the query of the page
 * @param room how many runs a person may let it hold, in words, or null if that is not needed or not possible
 */
public record HistoryDepth(
        @Nullable Integer progress,
        List<RunsQuery.Parameter> fields,
        @Nullable Message room) {

    /** @param wanted the time back to which the page counts */
    static HistoryDepth of(History history, OverviewQuery query, Instant wanted, Instant fetched) {
        boolean canHoldMore = history.isCutSince(wanted) && history.max() < HistorySettings.MAX_RUNS;
        return new HistoryDepth(
                history.isLoading(wanted) ? progress(history, wanted, fetched) : null,
                query.parameters(),
                canHoldMore ? Metric.number(Math.min(2 * history.max(), HistorySettings.MAX_RUNS)) : null);
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
