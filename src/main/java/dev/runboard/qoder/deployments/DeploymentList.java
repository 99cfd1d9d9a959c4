package dev.runboard.qoder.deployments;

import dev.runboard.text.NameOrder;
import dev.runboard.upstream.Id;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The deployments, each once, by name and the archived ones last.
 *
 * @param complete whether there are no others
 * @param names the same for pages that need no more than names, made once
 */
public record DeploymentList(List<Deployment> deployments, boolean complete, DeploymentNames names) {

    /** Puts together what followed one another; only the last part can be the end. */
    public static DeploymentList of(List<ListPage> batches) {
        Map<Id, Deployment> byId = new LinkedHashMap<>();
        for (ListPage batch : batches) {
            batch.deployments().forEach(deployment -> byId.putIfAbsent(deployment.id(), deployment));
        }
        List<Deployment> sorted = sort(byId.values(), Deployment::asName);
        boolean complete = !batches.getLast().hasMore() && batches.stream().allMatch(batch -> batch.unreadable() == 0);
        return new DeploymentList(sorted, complete, names(sorted, complete));
    }

    /** {@code known} and {@code others}, in the order in which people look for them. */
    static DeploymentNames with(DeploymentNames known, Set<DeploymentNames.Name> others) {
        List<DeploymentNames.Name> sorted =
                sort(Stream.concat(known.all().stream(), others.stream()).toList(), name -> name);
        return new DeploymentNames(sorted, false, known.version() + "-" + Integer.toHexString(others.hashCode()));
    }

    private static <T> List<T> sort(Collection<T> things, Function<T, DeploymentNames.Name> named) {
        Comparator<T> byId =
                Comparator.comparing(thing -> named.apply(thing).id().value());
        return NameOrder.sort(things, thing -> named.apply(thing).shown(), byId).stream()
                .sorted(Comparator.comparing(thing -> named.apply(thing).archived()))
                .toList();
    }

    private static DeploymentNames names(List<Deployment> sorted, boolean complete) {
        List<DeploymentNames.Name> names =
                sorted.stream().map(Deployment::asName).toList();
        return new DeploymentNames(names, complete, Integer.toHexString(Objects.hash(names, complete)));
    }
}
