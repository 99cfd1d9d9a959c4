package dev.runboard.overview;

import static dev.runboard.upstream.client.Upstreams.TOKEN;

import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at a history until it is as deep as it can be. */
record AwaitedHistory(RunHistory history, MovableClock clock) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Looks until all of {@code runs} are fetched, and all outcomes are known that the API tells. */
    History await(List<RunFact> runs) {
        begin();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            History found = history.find(TOKEN, Instant.EPOCH).value();
            if (isKnown(runs, found)) {
                return found;
            }
            if (!history.isWorking(TOKEN)) {
                // A run without an outcome is looked up again after a minute.
                clock.advance(Duration.ofSeconds(61));
            }
        }
        throw new AssertionError("The history is not complete after " + PATIENCE);
    }

    /** The first look waits for all work, also for states of runs in progress. These take long and are known already. */
    private void begin() {
        Thread first = Thread.startVirtualThread(() -> history.find(TOKEN, Instant.EPOCH));
        while (first.isAlive() && !history.isWorking(TOKEN)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isKnown(List<RunFact> runs, History found) {
        return found.runs().size() == runs.size()
                && found.runs().stream().filter(HistoryRun::isUndecided).count() == Recount.undecided(runs);
    }
}
