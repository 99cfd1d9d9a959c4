package dev.runboard.qoder.runs;

import dev.runboard.qoder.TriggerType;
import java.util.List;

/**
 * A generation of the API: how its lists of runs are called. Runboard applies the filters that they lack.
 *
 * <p>Both generations have two lists. The list of all runs filters by trigger and error. The list of a deployment does not, but it
 * filters by time.
 */
sealed interface RunsApi permits JuneApi, CurrentApi {

    /** The triggers that both generations filter by. */
    List<TriggerType> COMMON_TRIGGERS = List.of(TriggerType.MANUAL, TriggerType.SCHEDULE);

    /** The largest limit that both generations accept. */
    int MAX_COMMON_LIMIT = 100;

    /**
     * Creates the request for a page of a query.
     *
     * @param window the time range of the query
     */
    RunsRequest request(RunsQuery query, TimeRange.Window window);

    /** The triggers that the list of all runs filters by. */
    List<TriggerType> triggers();
}
