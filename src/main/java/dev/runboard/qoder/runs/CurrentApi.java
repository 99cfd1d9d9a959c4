package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.TriggerType;
import java.util.List;
import java.util.Set;

/**
 * Today's API. A run only tells whether its session was started, and no list filters by status. Pages have up to 100 runs. The list
 * of all runs filters by time, but not by the trigger {@code retry}.
 *
 * @param refused the capabilities that the API refused recently
 */
record CurrentApi(Set<Capability> refused) implements RunsApi {

    /** Whether {@code run} is from this generation. June's runs have a status of their own. */
    static boolean returned(Run run) {
        return run.status().derived();
    }

    @Override
    public RunsRequest request(RunsQuery query, TimeRange.Window window) {
        RunsRequest.Builder request = new RunsRequest.Builder(query, window);
        request.filterStatusLocally();
        if (refused.contains(Capability.CREATED_AT)) {
            request.callAllOrDeployment(triggers());
        } else {
            request.callAll(triggers(), "created_at[gte]", "created_at[lt]");
        }
        return request.build(MAX_COMMON_LIMIT);
    }

    @Override
    public List<TriggerType> triggers() {
        return COMMON_TRIGGERS;
    }
}
