package dev.runboard.qoder.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.sessions.StatusLookUp;
import dev.runboard.upstream.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The result of a query.
 *
 * @param query the query that was answered
 * @param restarted whether the API no longer knew the cursor, so that these are the newest runs instead
 * @param scan how the page was put together
 * @param pending whether the outcomes of some runs are still being looked up
 */
public record RunsResult(RunsQuery query, Snapshot<RunList> list, boolean restarted, Scan scan, boolean pending) {

    /** Returns this result with the statuses of {@code outcomes}. */
    RunsResult withStatuses(StatusLookUp outcomes) {
        Snapshot<RunList> resolved = withStatuses(list, outcomes::full);
        return new RunsResult(query, resolved, restarted, scan, outcomes.isPending());
    }

    static Snapshot<RunList> withStatuses(Snapshot<RunList> found, BiFunction<List<Run>, Instant, List<Run>> resolver) {
        RunList before = found.value();
        List<Run> resolved = resolver.apply(before.runs(), found.fetchedAt());
        if (resolved.equals(before.runs())) {
            return found;
        }
        RunList after = before.with(resolved);
        return new Snapshot<>(after, found.version() + "-" + after.judgements(), found.fetchedAt(), found.problem());
    }

    RunsResult restartedAtNewest() {
        return new RunsResult(query, list, true, scan, pending);
    }
}
