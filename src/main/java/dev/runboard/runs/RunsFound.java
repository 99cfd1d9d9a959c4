package dev.runboard.runs;

import dev.runboard.upstream.Snapshot;

/**
 * What a query found.
 *
 * @param query what was asked in the end
 * @param restarted whether the upstream no longer knew the place to start from, so that these are the newest runs instead
 * @param scan how the page was put together
 */
record RunsFound(RunsQuery query, Snapshot<RunList> list, boolean restarted, Scan scan) {

    RunsFound restartedAtNewest() {
        return new RunsFound(query, list, true, scan);
    }
}
