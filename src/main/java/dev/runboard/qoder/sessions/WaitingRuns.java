package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Id;
import java.util.List;
import java.util.Set;

/**
 * The runs that wait for input, from a search among idle sessions.
 *
 * @param waiting these runs; a run that only the list of sessions knows goes by the id of its session
 * @param checked the sessions that were checked, including those of {@code waiting}
 * @param complete whether the search read all idle sessions, and it is known of each whether it waits
 */
public record WaitingRuns(List<Run> waiting, Set<Id> checked, boolean complete) {

    /** The result without a search, also if the API does not support it. */
    public static final WaitingRuns NONE = new WaitingRuns(List.of(), Set.of(), false);
}
