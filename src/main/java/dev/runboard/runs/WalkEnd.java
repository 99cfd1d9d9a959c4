package dev.runboard.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk came.
 *
 * @param runs how many it passed
 * @param newest when the first was triggered, where that is known
 * @param oldest when the last was triggered, where that is known
 * @param derived of how many the status is derived, since their own answer has none
 * @param undecided how many more may or may not have the status that was asked for: that is not known
 * @param stop why it ended early, or null if it did not
 */
record WalkEnd(
        int runs,
        int derived,
        int undecided,
        @Nullable Instant newest,
        @Nullable Instant oldest,
        @Nullable String stop) {

    /** Why it is not complete, or null if it is. */
    @Nullable
    String reason() {
        if (undecided == 0) {
            return stop;
        }
        String gap = "of " + undecided + " more it is not known how they went";
        return stop == null ? gap : stop + ", and " + gap;
    }

    /** In one sentence. */
    String words() {
        String window = newest == null || oldest == null ? "" : ", triggered from " + oldest + " to " + newest;
        String reason = reason();
        String end = reason == null ? "complete" : "NOT complete: " + reason;
        String source = derived == 0 ? "" : " The status of " + derived + " is derived: Qoder’s answer has none.";
        return runs + (runs == 1 ? " run" : " runs") + window + ", " + end + "." + source;
    }

    /** Counts while the walk goes on. */
    static final class Tally {

        private int count;
        private int derived;
        private int undecided;
        private @Nullable Instant newest;
        private @Nullable Instant oldest;

        int count() {
            return count;
        }

        void add(Run run) {
            count++;
            derived += run.status().derived() ? 1 : 0;
            Instant time = run.triggeredAt();
            if (time != null) {
                newest = newest == null || time.isAfter(newest) ? time : newest;
                oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
            }
        }

        /** Counts a run that is left out, if it is not known for sure that it has to be. */
        void miss(boolean mayMatch) {
            undecided += mayMatch ? 1 : 0;
        }

        WalkEnd complete() {
            return end(null);
        }

        WalkEnd stoppedBecause(String reason) {
            return end(reason);
        }

        private WalkEnd end(@Nullable String stop) {
            return new WalkEnd(count, derived, undecided, newest, oldest, stop);
        }
    }
}
