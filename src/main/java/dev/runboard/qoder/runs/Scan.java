package dev.runboard.qoder.runs;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a page was put together where one call was not enough.
 *
 * @param scanned how many runs were looked at
 * @param backTo when the last of them was triggered, where that is known
 * @param undecided how many of them may or may not have the status that was asked for: that is not known yet
 * @param filteredLocally the filters that were applied here, since the API does not take them
 * @param goOn the run to go on from where the page was given up before it was full, or null if it is as full as can be
 * @param cut what ended the search early, or null
 */
public record Scan(
        int scanned,
        @Nullable Instant backTo,
        int undecided,
        List<String> filteredLocally,
        @Nullable Id goOn,
        @Nullable Problem cut) {

    public boolean isUnfinished() {
        return goOn != null;
    }
}
