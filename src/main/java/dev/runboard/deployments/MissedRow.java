package dev.runboard.deployments;

import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;

/**
 * Times of a schedule at which no run started, between two runs.
 *
 * @param due the first of them
 * @param last the last of them
 */
public record MissedRow(String id, String at, DisplayTime due, DisplayTime last, int count) {

    /** More than these have one row. */
    private static final int MAX_ROWS = 3;

    /** @param times the missed times between two runs, the newest first */
    static List<MissedRow> of(List<Instant> times, Instant now) {
        if (times.size() > MAX_ROWS) {
            return List.of(of(times.getLast(), times.getFirst(), times.size(), now));
        }
        return times.stream().map(time -> of(time, time, 1, now)).toList();
    }

    private static MissedRow of(Instant first, Instant last, int count, Instant now) {
        return new MissedRow(
                "missed-" + first.getEpochSecond(),
                first.toString(),
                DisplayTime.of(first, now),
                DisplayTime.of(last, now),
                count);
    }
}
