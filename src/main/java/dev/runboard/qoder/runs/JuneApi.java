package dev.runboard.qoder.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.TriggerType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The API of June 2026. Runs have a status, and both lists filter by it. Pages have up to 1000 runs. The list of all runs filters by
 * the trigger {@code retry}, but not by time.
 *
 * @param refused the capabilities that the API refused recently
 */
record JuneApi(Set<Capability> refused) implements RunsApi {

    /** What only this generation supports. */
    static final Set<Capability> CAPABILITIES =
            EnumSet.of(Capability.LARGE_PAGES, Capability.STATUS, Capability.RETRY_TRIGGER);

    private static final int MAX_LIMIT = 1000;

    /** The statuses of its filter. The others come from sessions. */
    private static final Set<RunStatus.Kind> STATUSES = EnumSet.of(
            RunStatus.Kind.PENDING,
            RunStatus.Kind.RUNNING,
            RunStatus.Kind.COMPLETED,
            RunStatus.Kind.FAILED,
            RunStatus.Kind.SKIPPED);

    @Override
    public RunsRequest request(RunsQuery query, TimeRange.Window window) {
        RunsRequest.Builder request = new RunsRequest.Builder(query, window);
        RunStatus.Kind status = query.status();
        if (status != null && filtersBy(status)) {
            request.send("status", status.word());
        } else {
            request.filterStatusLocally();
        }
        request.callAllOrDeployment(triggers());
        return request.build(refused.contains(Capability.LARGE_PAGES) ? MAX_COMMON_LIMIT : MAX_LIMIT);
    }

    private boolean filtersBy(RunStatus.Kind status) {
        return STATUSES.contains(status) && !refused.contains(Capability.STATUS);
    }

    @Override
    public List<TriggerType> triggers() {
        return refused.contains(Capability.RETRY_TRIGGER) ? COMMON_TRIGGERS : List.of(TriggerType.values());
    }
}
