package dev.runboard.deployments;

import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Durations;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one deployment, ready to be written.
 *
 * @param row what the list of deployments says of it
 * @param limits the limits that its owner set, where there are any
 * @param counts what the upstream counted, where it does
 */
public record DeploymentFacts(
        DeploymentRow row,
        @Nullable String description,
        List<Fact> facts,
        List<Fact> limits,
        List<Fact> counts,
        Freshness freshness) {

    static DeploymentFacts of(Snapshot<Deployment> found, Instant now) {
        Deployment deployment = found.value();
        return new DeploymentFacts(
                DeploymentRow.of(deployment, now),
                deployment.description(),
                facts(deployment, now),
                limits(deployment.counts()),
                counts(deployment.counts()),
                Freshness.of(found, now));
    }

    private static List<Fact> facts(Deployment deployment, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(agent(deployment));
        facts.add(Fact.code("Environment", deployment.environmentId()));
        facts.add(Fact.time("Last run", deployment.lastRunAt(), now));
        facts.add(Fact.time("Created", deployment.createdAt(), now));
        facts.add(Fact.time("Updated", deployment.updatedAt(), now));
        if (deployment.isArchived()) {
            facts.add(Fact.time("Archived", deployment.archivedAt(), now));
        }
        return List.copyOf(facts);
    }

    private static Fact agent(Deployment deployment) {
        if (deployment.agent() == null) {
            return Fact.code("Agent", null);
        }
        Long version = deployment.agent().version();
        return Fact.code("Agent", deployment.agent().id() + (version == null ? "" : " v" + version));
    }

    private static List<Fact> limits(Counts counts) {
        return known(
                Fact.number("Runs at once, at most", counts.maxConcurrent()),
                Fact.number("Retries, at most", counts.maxRetries()),
                Fact.words("Time limit", counts.timeout() == null ? null : Durations.words(counts.timeout())),
                Fact.code("Session", counts.sessionStrategy()));
    }

    private static List<Fact> counts(Counts counts) {
        return known(
                Fact.number("Runs", counts.runs()),
                Fact.number("Failures", counts.failures()),
                Fact.number("Failures in a row", counts.failuresInARow()));
    }

    private static List<Fact> known(Fact... facts) {
        return Stream.of(facts).filter(Fact::isKnown).toList();
    }
}
