package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.upstream.Id;
import java.util.List;
import java.util.Set;

/**
 * The runs that wait for input, as a search among idle sessions found them.
 *
 * @param waiting these runs; a run that only the list of sessions knows goes by the id of its session
 * @param checked the sessions of which is known whether they wait, those of {@code waiting} among them
 * @param complete whether the search read all idle sessions, and each told whether it waits
 */
public record WaitingRuns(List<Run> waiting, Set<Id> checked, boolean complete) {

    /** Before a search, and where the API knows no such search. */
    public static final WaitingRuns NONE = new WaitingRuns(List.of(), Set.of(), false);
}
