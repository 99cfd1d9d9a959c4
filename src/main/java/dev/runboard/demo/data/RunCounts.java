package dev.runboard.demo.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Counts a deployment's runs, told from the newest to the oldest. */
public final class RunCounts {

    private int runs;
    private int failures;
    private int failuresInARow;
    private boolean rowBroken;
    private long lastNanos;

    void add(Status status, long createdNanos) {
        if (runs++ == 0) {
            lastNanos = createdNanos;
        }
        if (status == Status.FAILED) {
            failures++;
            failuresInARow += rowBroken ? 0 : 1;
        }
        rowBroken |= status == Status.COMPLETED;
    }

    public int runs() {
        return runs;
    }

    public int failures() {
        return failures;
    }

    public int failuresInARow() {
        return failuresInARow;
    }

    @Nullable
    public Instant last() {
        return runs == 0 ? null : Times.instant(lastNanos);
    }
}
