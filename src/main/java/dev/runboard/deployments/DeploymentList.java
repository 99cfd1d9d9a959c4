package dev.runboard.deployments;

import dev.runboard.runs.DeploymentNames;
import dev.runboard.runs.Run;
import dev.runboard.upstream.Id;
import dev.runboard.web.NameOrder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deployments, each once, by name and the archived ones last.
 *
 * @param complete whether there are no others
 * @param names the same for pages that need no more than names, made once
 */
record DeploymentList(List<Deployment> deployments, boolean complete, DeploymentNames names) {

    private static final Comparator<Deployment> BY_ID =
            Comparator.comparing(deployment -> deployment.id().value());

    /** Puts together what followed one another; only the last part can be the end. */
    static DeploymentList of(List<Batch> batches) {
        Map<Id, Deployment> byId = new LinkedHashMap<>();
        for (Batch batch : batches) {
            batch.deployments().forEach(deployment -> byId.putIfAbsent(deployment.id(), deployment));
        }
        List<Deployment> sorted = NameOrder.sort(byId.values(), Deployment::sortName, BY_ID).stream()
                .sorted(Comparator.comparing(Deployment::isArchived))
                .toList();
        boolean complete = !batches.getLast().hasMore() && batches.stream().allMatch(batch -> batch.unreadable() == 0);
        return new DeploymentList(sorted, complete, names(sorted, complete));
    }

    /** The ids of the agents that they start. */
    Set<String> agents() {
        return deployments.stream()
                .flatMap(deployment -> Stream.ofNullable(deployment.agent()))
                .map(Run.Agent::id)
                .collect(Collectors.toSet());
    }

    private static DeploymentNames names(List<Deployment> sorted, boolean complete) {
        List<DeploymentNames.Name> names =
                sorted.stream().map(Deployment::asName).toList();
        return new DeploymentNames(names, complete, Integer.toHexString(Objects.hash(names, complete)));
    }
}
