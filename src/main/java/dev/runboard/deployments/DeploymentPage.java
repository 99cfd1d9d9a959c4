package dev.runboard.deployments;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.text.Message;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page model of one deployment. Details or runs may be missing, with the reason in their place.
 *
 * @param title the name, or the id if the name is not known
 * @param allRuns the address of the table of its runs
 */
public record DeploymentPage(
        String id,
        String title,
        String href,
        String allRuns,
        @Nullable DeploymentFacts facts,
        @Nullable Message noFacts,
        @Nullable LatestRuns runs,
        @Nullable Message noRuns,
        RefreshState live) {

    /**
     * Combines what was fetched.
     *
     * @param missed the times at which no run started, the oldest first
     * @throws UpstreamException if there is nothing to show
     */
    static DeploymentPage of(
            Id id,
            PageSection<Deployment> deployment,
            PageSection<RunList> runs,
            List<Instant> missed,
            AgentNames agents,
            Instant now) {
        Snapshot<Deployment> facts = deployment.found();
        Snapshot<RunList> latest = runs.found();
        if (deployment.failure() != null && (latest == null || isUnknown(deployment, latest))) {
            throw deployment.failure();
        }
        return new DeploymentPage(
                id.value(),
                facts == null ? id.value() : names(facts).label(id).whole(),
                "/deployments/" + id,
                RunsQuery.ALL.withDeployment(id).address("/runs"),
                facts == null ? null : DeploymentFacts.of(facts, agents, now),
                missing("deployments.facts.missing", deployment, now),
                latest == null ? null : LatestRuns.of(id, latest, missed, names(facts), agents, now),
                missing("deployments.runs.missing", runs, now),
                live(id, deployment, runs, missed, agents, now));
    }

    private static RefreshState live(
            Id id,
            PageSection<Deployment> deployment,
            PageSection<RunList> runs,
            List<Instant> missed,
            AgentNames agents,
            Instant now) {
        Snapshot<Deployment> facts = deployment.found();
        Snapshot<RunList> latest = runs.found();
        Instant next = facts == null ? null : facts.value().nextRunAt(now);
        boolean busy = latest != null
                && latest.value().runs().stream().anyMatch(run -> run.status().isLive());
        int version = Objects.hash(deployment.version(now), runs.version(now), agents.version(), next, missed);
        return new RefreshState("/deployments/" + id, Integer.toHexString(version), busy);
    }

    /** The ids of all agents on the page. */
    static Set<String> agents(PageSection<Deployment> deployment, PageSection<RunList> runs) {
        Set<String> ids = new HashSet<>(
                runs.found() == null ? Set.of() : runs.found().value().agents());
        if (deployment.found() != null && deployment.found().value().agent() != null) {
            ids.add(deployment.found().value().agent().id());
        }
        return ids;
    }

    /** The freshness of its sections, in their order on the page. */
    Freshness[] ages() {
        return Stream.of(facts == null ? null : facts.freshness(), runs == null ? null : runs.freshness())
                .filter(Objects::nonNull)
                .toArray(Freshness[]::new);
    }

    /** Some servers answer with an empty list of runs for a deployment that does not exist. */
    private static boolean isUnknown(PageSection<Deployment> deployment, Snapshot<RunList> runs) {
        return deployment.isGone() && runs.value().runs().isEmpty();
    }

    private static @Nullable Message missing(String code, PageSection<?> part, Instant now) {
        return part.failure() == null
                ? null
                : Message.of(code, Freshness.cause(part.failure().problem(), now));
    }

    private static DeploymentNames names(@Nullable Snapshot<Deployment> facts) {
        if (facts == null) {
            return DeploymentNames.NONE;
        }
        Deployment known = facts.value();
        DeploymentNames.Name name = known.asName();
        return new DeploymentNames(List.of(name), false, "one");
    }
}
