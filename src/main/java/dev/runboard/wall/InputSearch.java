package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.sessions.WaitingRuns;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of one search for runs that wait for input.
 *
 * @param before the latest time at which the searched runs were triggered, or null for any
 * @param at when the search began
 */
record InputSearch(WaitingRuns found, @Nullable Instant before, Instant at) {

    /** Before a search. */
    static final InputSearch NONE = new InputSearch(WaitingRuns.NONE, null, Instant.EPOCH);

    /** Approximate bytes of heap. */
    private static final int WEIGHT_OF_ID = 150;

    static final int WEIGHT_OF_RUN = 1_000;

    int weight() {
        return WEIGHT_OF_ID * found.checked().size()
                + WEIGHT_OF_RUN * found.waiting().size();
    }

    boolean isRecent(Instant now) {
        return Sighting.isRecent(at, now);
    }

    List<Sighting> sightings() {
        return found.waiting().stream().map(run -> new Sighting(run, at)).toList();
    }

    /** Whether it is known since {@code sighting} whether the run still needs input. */
    boolean decides(Sighting sighting) {
        Run run = sighting.run();
        boolean checked = found.checked().contains(sighting.session());
        return at.isAfter(sighting.at()) && (checked || (found.complete() && covers(run.triggeredAt())));
    }

    /** Whether all runs before those of a window were searched: runs may have left the window since. */
    boolean isCompleteBelow(List<Run> newestFirst) {
        return found.complete() && covers(newestFirst.getLast().triggeredAt());
    }

    private boolean covers(@Nullable Instant triggered) {
        return triggered != null && !triggered.isAfter(before == null ? at : before);
    }
}
