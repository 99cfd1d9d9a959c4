package dev.runboard.runs;

import dev.runboard.upstream.Snapshot;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a query found.
 *
 * @param query what was asked in the end
 * @param restarted whether the upstream no longer knew the place to start from, so that these are the newest runs instead
 * @param scan how the page was put together
 */
record RunsFound(RunsQuery query, Snapshot<RunList> list, boolean restarted, Scan scan) {

    /** The same with {@code judge}'s view of the runs' statuses. */
    RunsFound judged(UnaryOperator<List<Run>> judge) {
        return new RunsFound(query, judged(list, judge), restarted, scan);
    }

    static Snapshot<RunList> judged(Snapshot<RunList> found, UnaryOperator<List<Run>> judge) {
        RunList before = found.value();
        List<Run> judged = judge.apply(before.runs());
        if (judged.equals(before.runs())) {
            return found;
        }
        RunList after = before.with(judged);
        return new Snapshot<>(after, found.version() + "-" + after.statuses(), found.fetchedAt(), found.problem());
    }

    RunsFound restartedAtNewest() {
        return new RunsFound(query, list, true, scan);
    }
}
