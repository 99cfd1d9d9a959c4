package dev.runboard.deployments;

import dev.runboard.runs.DeploymentNames;
import dev.runboard.upstream.Id;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The deployments, each once, by name and the archived ones last.
 *
 * @param complete whether there are no others
 * @param names the same for pages that need no more than names, made once
 */
record DeploymentList(List<Deployment> deployments, boolean complete, DeploymentNames names) {

    private static final Comparator<Deployment> BY_NAME = Comparator.comparing(Deployment::isArchived)
            .thenComparing(Deployment::label, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(deployment -> deployment.id().value());

    /** Puts together what followed one another; only the last part can be the end. */
    static DeploymentList of(List<Batch> batches) {
        Map<Id, Deployment> byId = new LinkedHashMap<>();
        for (Batch batch : batches) {
            batch.deployments().forEach(deployment -> byId.putIfAbsent(deployment.id(), deployment));
        }
        List<Deployment> sorted = byId.values().stream().sorted(BY_NAME).toList();
        boolean complete = !batches.getLast().hasMore() && batches.stream().allMatch(batch -> batch.unreadable() == 0);
        return new DeploymentList(sorted, complete, names(sorted, complete));
    }

    private static DeploymentNames names(List<Deployment> sorted, boolean complete) {
        List<DeploymentNames.Name> names =
                sorted.stream().map(Deployment::asName).toList();
        return new DeploymentNames(names, complete, Integer.toHexString(Objects.hash(names, complete)));
    }
}
