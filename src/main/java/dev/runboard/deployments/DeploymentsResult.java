package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import dev.runboard.upstream.Id;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The deployments that match a query.
 *
 * @param query the query with the page that is shown: the last page if its own is beyond
 * @param found all that match
 * @param shown those on this page
 * @param pages the number of pages, at least 1
 */
record DeploymentsResult(DeploymentsQuery query, List<Deployment> found, List<Deployment> shown, int pages) {

    /** Larger pages would load slowly. */
    private static final int PAGE_SIZE = 100;

    static DeploymentsResult of(DeploymentList list, DeploymentsQuery query) {
        List<Deployment> found =
                list.deployments().stream().filter(query::matches).toList();
        int pages = Math.max(1, Math.ceilDiv(found.size(), PAGE_SIZE));
        int page = Math.min(query.page(), pages);
        List<Deployment> shown = found.subList((page - 1) * PAGE_SIZE, Math.min(found.size(), page * PAGE_SIZE));
        return new DeploymentsResult(query.withPage(page), found, shown, pages);
    }

    /** The ids of the deployments on this page. */
    Set<Id> ids() {
        return shown.stream().map(Deployment::id).collect(Collectors.toSet());
    }

    /** The ids of the agents of the deployments on this page. */
    Set<String> agents() {
        return shown.stream()
                .flatMap(deployment -> Stream.ofNullable(deployment.agent()))
                .map(Run.Agent::id)
                .collect(Collectors.toSet());
    }
}
