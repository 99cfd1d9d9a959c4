package dev.runboard.overview;

import java.time.Instant;
import java.util.List;

/**
 * The runs that a history can have.
 *
 * @param since the time from which on all runs are known, the epoch if there are no others
 * @param full whether the history may not hold more
 */
record KnownRuns(List<RunFact> oldestFirst, Instant since, boolean full) {

    static KnownRuns all(List<RunFact> oldestFirst) {
        return new KnownRuns(oldestFirst, Instant.EPOCH, false);
    }

    boolean areAll() {
        return since.equals(Instant.EPOCH);
    }
}
