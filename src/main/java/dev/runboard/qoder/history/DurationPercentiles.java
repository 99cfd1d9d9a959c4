package dev.runboard.qoder.history;

import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalLong;

/** Percentiles of the durations of completed runs, by the nearest rank. */
public final class DurationPercentiles {

    private final long[] sorted;

    private DurationPercentiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** Uses the completed ones of {@code runs} with a known duration. */
    public static DurationPercentiles of(Collection<HistoryRun> runs) {
        long[] took = new long[runs.size()];
        int known = 0;
        for (HistoryRun run : runs) {
            if (run.isCompleted() && run.took() >= 0) {
                took[known++] = run.took();
            }
        }
        long[] sorted = Arrays.copyOf(took, known);
        Arrays.sort(sorted);
        return new DurationPercentiles(sorted);
    }

    /** How many durations there are. */
    public int size() {
        return sorted.length;
    }

    /**
     * The shortest duration, in milliseconds, that at least {@code percent} of all do not exceed. Empty without durations.
     *
     * @param percent from 1 to 100
     */
    public OptionalLong at(int percent) {
        int rank = (int) Math.ceilDiv((long) sorted.length * percent, 100);
        return sorted.length == 0 ? OptionalLong.empty() : OptionalLong.of(sorted[rank - 1]);
    }

    /** The durations in milliseconds, the shortest first. */
    long[] sorted() {
        return sorted.clone();
    }
}
