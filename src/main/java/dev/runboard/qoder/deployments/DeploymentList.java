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
 * The deployments without duplicates, by name, with archived ones last.
 *
 * @param complete whether there are no others
 * @param names their names, for other pages
 */
public record DeploymentList(List<Deployment> deployments, boolean complete, DeploymentNames names) {

    /** Combines consecutive pages. */
    public static DeploymentList of(List<ListPage> pages) {
        Map<Id, Deployment> byId = new LinkedHashMap<>();
        for (ListPage page : pages) {
            page.deployments().forEach(deployment -> byId.putIfAbsent(deployment.id(), deployment));
        }
        List<Deployment> sorted = sort(byId.values(), Deployment::asName);
        boolean complete = !pages.getLast().hasMore() && pages.stream().allMatch(page -> page.unreadable() == 0);
        return new DeploymentList(sorted, complete, names(sorted, complete));
    }

    /** Adds names to a list, in its order. */
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
