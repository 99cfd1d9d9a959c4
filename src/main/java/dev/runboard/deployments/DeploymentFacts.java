package dev.runboard.deployments;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Counts;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.Task;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one deployment, ready to be written.
 *
 * @param icon the name of the status's picture
 * @param reason why it is paused, or null
 * @param task what it has its agent do
 * @param agent what people call the agent, or null where there is none
 * @param limits the limits that its owner set, where there are any
 * @param counts what the upstream counted, where it does
 */
public record DeploymentFacts(
        String status,
        String icon,
        @Nullable String reason,
        @Nullable String description,
        @Nullable Task task,
        @Nullable Label agent,
        @Nullable String agentId,
        List<Fact> facts,
        List<Fact> limits,
        List<Fact> counts,
        Freshness freshness) {

    static DeploymentFacts of(Snapshot<Deployment> found, AgentNames agents, Instant now) {
        Deployment deployment = found.value();
        DeploymentRow row =
                DeploymentRow.of(deployment, Label.ofId(deployment.id().value()), agents, now);
        return new DeploymentFacts(
                row.status(),
                row.icon(),
                row.reason(),
                deployment.description(),
                deployment.task(),
                row.agent(),
                deployment.agent() == null ? null : deployment.agent().id(),
                facts(deployment, row, now),
                limits(deployment.counts()),
                counts(deployment.counts()),
                Freshness.of(found, now));
    }

    private static List<Fact> facts(Deployment deployment, DeploymentRow row, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.words("Schedule", row.schedule()));
        if (row.cron() != null) {
            facts.add(Fact.code("Cron", row.cron()));
        }
        if (!deployment.isArchived()) {
            facts.add(row.nextNote() != null ? Fact.words("Next run", row.nextNote()) : next(deployment, now));
        }
        facts.add(Fact.code("Environment", deployment.environmentId()));
        facts.add(Fact.time("Last run", deployment.lastRunAt(), now));
        facts.add(Fact.time("Created", deployment.createdAt(), now));
        facts.add(Fact.time("Updated", deployment.updatedAt(), now));
        if (deployment.isArchived()) {
            facts.add(Fact.time("Archived", deployment.archivedAt(), now));
        }
        return List.copyOf(facts);
    }

    private static Fact next(Deployment deployment, Instant now) {
        return Fact.due("Next run", deployment.nextRunAt(now), now);
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
