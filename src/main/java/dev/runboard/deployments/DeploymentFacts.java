package dev.runboard.deployments;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentStats;
import dev.runboard.qoder.deployments.Task;
import dev.runboard.text.Durations;
import dev.runboard.text.Label;
import dev.runboard.text.Message;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import dev.runboard.web.runs.RunStrip;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The details of one deployment, as its page shows them.
 *
 * @param icon the name of the icon of the status
 * @param reason why it is paused, or null
 * @param task what its agent does and may use, or null
 * @param instructions the instructions for its agent
 * @param agent the label of the agent, or null if there is none
 * @param limits the limits that its owner set
 * @param counts the statistics of the API
 */
public record DeploymentFacts(
        Message status,
        String icon,
        @Nullable Message reason,
        @Nullable String description,
        @Nullable Task task,
        List<InstructionView> instructions,
        @Nullable Label agent,
        @Nullable String agentId,
        List<Fact> facts,
        List<Fact> limits,
        List<Fact> counts,
        Freshness freshness) {

    static DeploymentFacts of(Snapshot<Deployment> found, AgentNames agents, Instant now) {
        Deployment deployment = found.value();
        DeploymentRow row =
                DeploymentRow.of(deployment, Label.ofId(deployment.id().value()), RunStrip.NONE, agents, now);
        return new DeploymentFacts(
                row.label(),
                row.icon(),
                row.reason(),
                description(deployment),
                deployment.task(),
                InstructionView.of(deployment.task()),
                row.agent(),
                deployment.agent() == null ? null : deployment.agent().id(),
                facts(deployment, row, now),
                limits(deployment.stats()),
                counts(deployment.stats()),
                Freshness.of(found, now));
    }

    /** The description, unless the task says the same. */
    private static @Nullable String description(Deployment deployment) {
        String description = deployment.description();
        Task task = deployment.task();
        boolean repeated = task != null
                && task.instructions().stream()
                        .flatMap(instruction -> instruction.parts().stream())
                        .anyMatch(part -> description != null
                                && Message.verbatim(description).equals(part.text()));
        return repeated ? null : description;
    }

    private static List<Fact> facts(Deployment deployment, DeploymentRow row, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.words("schedule", row.schedule()));
        if (row.cron() != null) {
            facts.add(Fact.code("cron", row.cron()));
        }
        if (!deployment.isArchived()) {
            facts.add(row.nextNote() != null ? Fact.words("next", row.nextNote()) : next(deployment, now));
        }
        facts.add(Fact.code("environment", deployment.environmentId()));
        facts.add(Fact.time("last", deployment.lastRunAt(), now));
        facts.add(Fact.time("created", deployment.createdAt(), now));
        facts.add(Fact.time("updated", deployment.updatedAt(), now));
        if (deployment.isArchived()) {
            facts.add(Fact.time("archived", deployment.archivedAt(), now));
        }
        return List.copyOf(facts);
    }

    private static Fact next(Deployment deployment, Instant now) {
        return Fact.due("next", deployment.nextRunAt(now), now);
    }

    private static List<Fact> limits(DeploymentStats stats) {
        return known(
                Fact.number("max-concurrent", stats.maxConcurrent()),
                Fact.number("max-retries", stats.maxRetries()),
                Fact.words("time-limit", stats.timeout() == null ? null : Durations.words(stats.timeout())),
                Fact.code("session", stats.sessionStrategy()));
    }

    private static List<Fact> counts(DeploymentStats stats) {
        return known(
                Fact.number("runs", stats.runs()),
                Fact.number("failures", stats.failures()),
                Fact.number("failures-in-a-row", stats.failuresInARow()));
    }

    private static List<Fact> known(Fact... facts) {
        return Stream.of(facts).filter(Fact::isKnown).toList();
    }
}
