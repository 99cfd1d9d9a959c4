package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.sessions.WaitingRuns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one search for runs that wait for input found.
 *
 * @param before the latest time at which the searched runs were triggered, or null for any
 * @param at when the search began
 */
record InputSearch(WaitingRuns found, @Nullable Instant before, Instant at) {

    /** An older search may name a run that was answered long ago. */
    private static final Duration MAX_AGE = Duration.ofMinutes(3);

    /** Before a search. */
    static final InputSearch NONE = new InputSearch(WaitingRuns.NONE, null, Instant.EPOCH);

    /** About how many bytes the id of a session takes, and a run. */
    private static final int ID_WEIGHT = 150;

    static final int RUN_WEIGHT = 1_000;

    /**
     * A run that needed input.
     *
     * @param at when it was last known to
     */
    record Sighting(Run run, Instant at) {

        /** Whether it is known well enough that the run still needs input. */
        boolean isRecent(Instant now) {
            return now.isBefore(at.plus(MAX_AGE));
        }
    }

    int weight() {
        return ID_WEIGHT * found.checked().size() + RUN_WEIGHT * found.waiting().size();
    }

    boolean isRecent(Instant now) {
        return now.isBefore(at.plus(MAX_AGE));
    }

    List<Sighting> sightings() {
        return found.waiting().stream().map(run -> new Sighting(run, at)).toList();
    }

    /** Whether it is known since {@code sighting} whether the run still needs input. */
    boolean decides(Sighting sighting) {
        Run run = sighting.run();
        boolean checked = run.sessionId() != null && found.checked().contains(run.sessionId());
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
