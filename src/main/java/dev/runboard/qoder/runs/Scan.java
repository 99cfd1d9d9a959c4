package dev.runboard.qoder.runs;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The search that found a page of runs, in one or several calls.
 *
 * @param scanned how many runs were read
 * @param oldestSeen when the oldest of them was triggered, or null if that is not known
 * @param undecided how many of them have an unknown status and may match
 * @param filteredLocally the filters that the API does not support
 * @param resumeAfter the run after which the search continues, or null if the page is complete
 * @param interruptedBy the problem that ended the search early, or null
 */
public record Scan(
        int scanned,
        @Nullable Instant oldestSeen,
        int undecided,
        List<String> filteredLocally,
        @Nullable Id resumeAfter,
        @Nullable Problem interruptedBy) {

    public boolean isUnfinished() {
        return resumeAfter != null;
    }
}
