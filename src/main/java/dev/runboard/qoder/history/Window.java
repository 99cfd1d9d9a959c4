package dev.runboard.qoder.history;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A span of time whose runs are counted: from {@code from} on and before {@code to}. */
public record Window(Instant from, Instant to) {

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The span of the same length before this one. */
    public Window before() {
        return new Window(from.minus(length()), from);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** The runs that were triggered in this window, in their order. */
    public List<HistoryRun> of(Collection<HistoryRun> runs) {
        long first = from.toEpochMilli();
        long end = to.toEpochMilli();
        List<HistoryRun> within = new ArrayList<>();
        for (HistoryRun run : runs) {
            if (run.triggered() >= first && run.triggered() < end) {
                within.add(run);
            }
        }
        return Collections.unmodifiableList(within);
    }
}
