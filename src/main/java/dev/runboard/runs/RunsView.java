package dev.runboard.runs;

import dev.runboard.qoder.TriggerType;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.SitePath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the HTML of the run table depends on, except for the time.
 *
 * @param triggers those that the API is known to filter by
 * @param ignored the sentences about parameters that were ignored
 * @param history the known runs, or null if there are none
 * @param rest the address of the rest of what the page looks for, if the page may fetch it by itself
 * @param pace how often the page refreshes while runs are active, in milliseconds
 */
record RunsView(
        RunsResult found,
        DeploymentNames names,
        AgentNames agents,
        List<TriggerType> triggers,
        List<String> ignored,
        @Nullable Snapshot<History> history,
        @Nullable String rest,
        long pace,
        SitePath site) {

    /** Only the version of the answer, because the hash of all runs would take longer. */
    @Override
    public int hashCode() {
        return found.list().version().hashCode();
    }

    RunsPage page(Instant now) {
        return RunsPage.of(found, names, agents, triggers, ignored, history, rest, now);
    }
}
