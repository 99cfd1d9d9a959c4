package dev.runboard.qoder.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Finds runs in progress that take unusually long. */
public final class LongRuns {

    private static final int MIN_COMPLETED = 10;
    private static final int FACTOR = 2;

    private LongRuns() {}

    /**
     * Returns the runs in progress for more than twice the 95th percentile of their deployment. It takes 10 completed runs.
     *
     * @param runs runs of one deployment
     */
    public static List<HistoryRun> of(List<HistoryRun> runs, Instant now) {
        List<HistoryRun> live = new ArrayList<>();
        for (HistoryRun run : runs) {
            if (run.isLive()) {
                live.add(run);
            }
        }
        if (live.isEmpty()) {
            return List.of();
        }
        DurationPercentiles durations = DurationPercentiles.of(runs);
        OptionalLong usual = durations.at(95);
        if (usual.isEmpty() || durations.size() < MIN_COMPLETED) {
            return List.of();
        }
        return live.stream()
                .filter(run -> now.toEpochMilli() - run.triggered() > FACTOR * usual.getAsLong())
                .toList();
    }
}
