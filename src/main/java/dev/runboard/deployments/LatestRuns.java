package dev.runboard.deployments;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import dev.runboard.web.runs.RunRow;
import java.time.Instant;
import java.util.List;

/**
 * The latest runs of one deployment.
 *
 * @param unreached whether there are no runs here although the API has more
 */
public record LatestRuns(List<RunRow> rows, OutcomeStrip strip, boolean unreached, Freshness freshness) {

    static LatestRuns of(
            Id deployment, Snapshot<RunList> found, DeploymentNames names, AgentNames agents, Instant now) {
        RunsQuery query = RunsQuery.ALL.withDeployment(deployment);
        List<RunRow> rows = RunRow.of(found.value().newestFirst(), query, names, agents, now);
        boolean unreached = rows.isEmpty() && found.value().hasMore();
        return new LatestRuns(rows, OutcomeStrip.of(found.value(), rows), unreached, Freshness.of(found, now));
    }
}
