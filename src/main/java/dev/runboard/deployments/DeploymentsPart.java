package dev.runboard.deployments;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a query finds in the list of deployments.
 *
 * @param query with the page that is shown in the end: a page beyond the last is the last
 * @param found all that match
 * @param shown those on this page
 * @param pages how many pages there are, 1 for none
 */
record DeploymentsPart(DeploymentsQuery query, List<Deployment> found, List<Deployment> shown, int pages) {

    /** A page of more would be slow to read and to load. */
    private static final int SIZE = 100;

    static DeploymentsPart of(DeploymentList list, DeploymentsQuery query) {
        List<Deployment> found =
                list.deployments().stream().filter(query::matches).toList();
        int pages = Math.max(1, Math.ceilDiv(found.size(), SIZE));
        int page = Math.min(query.page(), pages);
        List<Deployment> shown = found.subList((page - 1) * SIZE, Math.min(found.size(), page * SIZE));
        return new DeploymentsPart(query.withPage(page), found, shown, pages);
    }

    /** The ids of the agents that those on this page start. */
    Set<String> agents() {
        return shown.stream()
                .flatMap(deployment -> Stream.ofNullable(deployment.agent()))
                .map(Run.Agent::id)
                .collect(Collectors.toSet());
    }
}
