package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunList;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import dev.runboard.web.runs.RunRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest runs of one deployment.
 *
 * @param parts the rows, with the missed runs between them
 * @param none why there are no runs, or null if there are some
 * @param notice how many entries are missing, or null
 */
public record LatestRuns(
        List<RunRow> rows,
        List<RunPart> parts,
        OutcomeStrip strip,
        @Nullable Message none,
        @Nullable Message notice,
        Freshness freshness) {

    static LatestRuns of(
            Id deployment,
            Snapshot<RunList> found,
            List<Instant> missed,
            DeploymentNames names,
            AgentNames agents,
            Instant now) {
        RunsQuery query = RunsQuery.ALL.withDeployment(deployment);
        List<Run> runs = found.value().newestFirst();
        List<RunRow> rows = RunRow.of(runs, query, names, agents, now);
        return new LatestRuns(
                rows,
                RunPart.of(runs, rows, missed, now),
                OutcomeStrip.of(found.value(), isPartial(found), rows),
                rows.isEmpty() ? none(found) : null,
                missing(found.value().unreadable()),
                Freshness.of(found, now));
    }

    /** Whether the answer has entries that could not be read. */
    private static boolean isPartial(Snapshot<RunList> found) {
        return found.value().unreadable() > 0 || found.problem() instanceof Problem.TooLarge;
    }

    private static Message none(Snapshot<RunList> found) {
        if (found.value().hasMore()) {
            return Message.of("deployments.runs.none.unreached");
        }
        return Message.of(isPartial(found) ? "deployments.runs.none.unreadable" : "deployments.runs.none.yet");
    }

    private static @Nullable Message missing(int unreadable) {
        return unreadable == 0 ? null : Message.of("deployments.runs.unreadable", unreadable);
    }
}
