package dev.runboard.qoder.runs;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a page was put together, if one call was not enough.
 *
 * @param scanned how many runs were read
 * @param backTo when the last of them was triggered, or null if that is not known
 * @param undecided how many of them have an unknown status and may match
 * @param filteredLocally the filters that the API does not support
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
