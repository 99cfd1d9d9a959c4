package dev.runboard.export;

import dev.runboard.qoder.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The summary of an export.
 *
 * @param runs how many runs were written
 * @param newest when the newest run was triggered, or null if that is not known
 * @param oldest when the oldest run was triggered, or null if that is not known
 * @param derived how many runs have a derived status, because the API returned none
 * @param unknown how many runs have an unknown outcome
 * @param undecided how many runs were left out although they may match: their outcome is not known
 * @param unreadable how many entries of the API were left out because they have no id
 * @param stop why the export ended early, or null if it did not
 */
record ExportSummary(
        int runs,
        int derived,
        int unknown,
        int undecided,
        int unreadable,
        @Nullable Instant newest,
        @Nullable Instant oldest,
        @Nullable String stop) {

    /** Why it is not complete, or null if it is. */
    @Nullable
    String reason() {
        List<String> reasons = new ArrayList<>();
        if (stop != null) {
            reasons.add(stop);
        }
        if (undecided > 0) {
            reasons.add("the outcome of " + undecided + " more is not known");
        }
        if (unreadable > 0) {
            reasons.add("entries without an id: " + unreadable);
        }
        return reasons.isEmpty() ? null : String.join(", and ", reasons);
    }

    /** Returns this summary as incomplete for one more reason. */
    ExportSummary doubted(String doubt) {
        String both = stop == null ? doubt : stop + ", and " + doubt;
        return new ExportSummary(runs, derived, unknown, undecided, unreadable, newest, oldest, both);
    }

    /** In one sentence. */
    String words() {
        String window = newest == null || oldest == null ? "" : ", triggered from " + oldest + " to " + newest;
        String reason = reason();
        String end = reason == null ? "complete" : "NOT complete: " + reason;
        String source = derived == 0 ? "" : " The status of " + derived + " is derived: Qoder’s answer has none.";
        String open = unknown == 0 ? "" : " The outcome of " + unknown + " is not known.";
        return runs + (runs == 1 ? " run" : " runs") + window + ", " + end + "." + source + open;
    }

    /** Counts the runs of an export. */
    static final class Builder {

        private int count;
        private int derived;
        private int unknown;
        private int undecided;
        private int unreadable;
        private @Nullable Instant newest;
        private @Nullable Instant oldest;

        int count() {
            return count;
        }

        void add(Run run) {
            count++;
            derived += run.status().derived() ? 1 : 0;
            unknown += run.status().isUndecided() ? 1 : 0;
            Instant time = run.triggeredAt();
            if (time != null) {
                newest = newest == null || time.isAfter(newest) ? time : newest;
                oldest = oldest == null || time.isBefore(oldest) ? time : oldest;
            }
        }

        /** @param mayMatch whether the run would match if its outcome were known */
        void leaveOut(boolean mayMatch) {
            undecided += mayMatch ? 1 : 0;
        }

        void addUnreadable(int entries) {
            unreadable += entries;
        }

        ExportSummary complete() {
            return end(null);
        }

        ExportSummary stoppedBecause(String reason) {
            return end(reason);
        }

        private ExportSummary end(@Nullable String stop) {
            return new ExportSummary(count, derived, unknown, undecided, unreadable, newest, oldest, stop);
        }
    }
}
