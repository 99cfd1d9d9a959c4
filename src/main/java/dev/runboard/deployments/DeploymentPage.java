package dev.runboard.deployments;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.runs.RunsQuery;
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
 * All that the template of one deployment reads. Of facts and runs either may be missing, with the reason in its place.
 *
 * @param title its name; its id where that is not known
 * @param allRuns the address of the table of its runs
 */
public record DeploymentPage(
        String id,
        String title,
        String href,
        String allRuns,
        @Nullable DeploymentFacts facts,
        @Nullable String noFacts,
        @Nullable LatestRuns runs,
        @Nullable String noRuns,
        RefreshState live) {

    /** @throws UpstreamException where there is nothing to show at all */
    static DeploymentPage of(Id id, Part<Deployment> deployment, Part<RunList> runs, AgentNames agents, Instant now) {
        Snapshot<Deployment> facts = deployment.found();
        Snapshot<RunList> latest = runs.found();
        if (deployment.failure() != null && (latest == null || isUnheardOf(deployment, latest))) {
            throw deployment.failure();
        }
        return new DeploymentPage(
                id.value(),
                facts == null ? id.value() : names(facts).label(id).whole(),
                "/deployments/" + id,
                RunsQuery.ALL.withDeployment(id).address("/runs"),
                facts == null ? null : DeploymentFacts.of(facts, agents, now),
                missing("What is known of this deployment", deployment, now),
                latest == null ? null : LatestRuns.of(id, latest, names(facts), agents, now),
                missing("Its runs", runs, now),
                live(id, deployment, runs, agents, now));
    }

    private static RefreshState live(
            Id id, Part<Deployment> deployment, Part<RunList> runs, AgentNames agents, Instant now) {
        Snapshot<Deployment> facts = deployment.found();
        Snapshot<RunList> latest = runs.found();
        Instant next = facts == null ? null : facts.value().nextRunAt(now);
        boolean busy = latest != null
                && latest.value().runs().stream().anyMatch(run -> run.status().isLive());
        int version = Objects.hash(deployment.version(now), runs.version(now), agents.version(), next);
        return new RefreshState("/deployments/" + id, Integer.toHexString(version), busy);
    }

    /** The ids of the agents that it names. */
    static Set<String> agents(Part<Deployment> deployment, Part<RunList> runs) {
        Set<String> ids = new HashSet<>(
                runs.found() == null ? Set.of() : runs.found().value().agents());
        if (deployment.found() != null && deployment.found().value().agent() != null) {
            ids.add(deployment.found().value().agent().id());
        }
        return ids;
    }

    /** How old its parts are, in their order on the page. */
    Freshness[] ages() {
        return Stream.of(facts == null ? null : facts.freshness(), runs == null ? null : runs.freshness())
                .filter(Objects::nonNull)
                .toArray(Freshness[]::new);
    }

    /** Some servers answer with an empty list for the runs of what does not exist. */
    private static boolean isUnheardOf(Part<Deployment> deployment, Snapshot<RunList> runs) {
        return deployment.isGone() && runs.value().runs().isEmpty();
    }

    private static @Nullable String missing(String what, Part<?> part, Instant now) {
        return part.failure() == null
                ? null
                : what + " cannot be shown. " + Freshness.cause(part.failure().problem(), now);
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
