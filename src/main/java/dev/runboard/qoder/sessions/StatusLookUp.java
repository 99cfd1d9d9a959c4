package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.UpstreamException;
import java.time.Instant;
import java.util.List;

/** The look-ups of one page. A run that is not resolved in time keeps its status, so a failed look-up does not fail the page. */
public interface StatusLookUp {

    /** Returns the runs with cached statuses, without calls. */
    List<Run> fromCache(List<Run> runs);

    /**
     * Returns the runs with statuses from lists: whether they are in progress.
     *
     * @param fetchedAt when the runs were fetched: much older answers about their sessions are not used
     * @throws UpstreamException only if the API refuses the token
     */
    List<Run> quick(List<Run> runs, Instant fetchedAt);

    /**
     * Returns the runs with their outcomes, from calls for each session.
     *
     * @param fetchedAt when the runs were fetched: much older answers about their sessions are not used
     * @throws UpstreamException only if the API refuses the token
     */
    List<Run> full(List<Run> runs, Instant fetchedAt);

    /** Whether some runs are still being looked up, so that a later page view has more statuses. */
    default boolean isPending() {
        return false;
    }
}
