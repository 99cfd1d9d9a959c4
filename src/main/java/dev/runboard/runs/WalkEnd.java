package dev.runboard.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a walk came.
 *
 * @param runs how many it passed
 * @param newest when the first was triggered, where that is known
 * @param oldest when the last was triggered, where that is known
 * @param reason why it is not complete, or null if it is
 */
record WalkEnd(
        int runs,
        @Nullable Instant newest,
        @Nullable Instant oldest,
        @Nullable String reason) {

    /** In one sentence. */
    String words() {
        String window = newest == null || oldest == null ? "" : ", triggered from " + oldest + " to " + newest;
        String end = reason == null ? "complete" : "NOT complete: " + reason;
        return runs + (runs == 1 ? " run" : " runs") + window + ", " + end + ".";
    }

    /** Counts while the walk goes on. */
    static final class Tally {

        private int count;
        private @Nullable Instant newest;
        private @Nullable Instant oldest;

        int count() {
            return count;
        }

        void add(Run run) {
            count++;
            Instant time = run.triggeredAt();
            if (time != null) {
                newest = newest == null || time.isAfter(newest) ? time : newest;
                oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
            }
        }

        WalkEnd complete() {
            return new WalkEnd(count, newest, oldest, null);
        }

        WalkEnd stoppedBecause(String reason) {
            return new WalkEnd(count, newest, oldest, reason);
        }
    }
}
