package dev.runboard.deployments;

import dev.runboard.agents.AgentNames;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import dev.runboard.web.Live;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that the template of the deployments' list reads.
 *
 * @param summary how many there are of each status, counted over the rows
 * @param notice what is not shown, or null where nothing is missing
 * @param kept how long the list counts as fresh, in milliseconds: asked for sooner, it is the same
 */
public record DeploymentsPage(
        List<DeploymentRow> rows, String summary, @Nullable String notice, Freshness freshness, long kept, Live live) {

    static DeploymentsPage of(Snapshot<DeploymentList> found, AgentNames agents, Duration kept, Instant now) {
        DeploymentList list = found.value();
        return new DeploymentsPage(
                list.deployments().stream()
                        .map(deployment ->
                                DeploymentRow.of(deployment, list.names().label(deployment.id()), agents, now))
                        .toList(),
                summary(list.deployments()),
                list.complete()
                        ? null
                        : "There are more deployments than these: their list could be read only in part.",
                Freshness.of(found, now),
                kept.toMillis(),
                live(found, agents, now));
    }

    private static Live live(Snapshot<DeploymentList> found, AgentNames agents, Instant now) {
        List<Instant> next = found.value().deployments().stream()
                .map(deployment -> deployment.nextRunAt(now))
                .filter(Objects::nonNull)
                .toList();
        int rest = Objects.hash(
                found.problem(),
                agents.version(),
                Freshness.of(found, now).state().word(),
                next);
        return new Live("/deployments", found.version() + "-" + Integer.toHexString(rest), false);
    }

    private static String summary(List<Deployment> deployments) {
        Map<DeploymentStatus.Kind, Long> counts = deployments.stream()
                .collect(Collectors.groupingBy(
                        deployment -> deployment.status().kind(), TreeMap::new, Collectors.counting()));
        String each = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        String all = deployments.size() + (deployments.size() == 1 ? " deployment" : " deployments");
        return deployments.isEmpty() ? all : all + ": " + each;
    }
}
