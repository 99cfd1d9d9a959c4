package dev.runboard.deployments;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import dev.runboard.qoder.deployments.DeploymentStatus;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import dev.runboard.web.runs.RunStrip;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The page model of the list of deployments.
 *
 * @param words the search text, which may be empty
 * @param summary the number of deployments of each status, over all that match
 * @param notices what is not shown, and which values of the address were ignored
 * @param pages the links to other pages, or null if there is only one
 * @param kept how long the list is fresh, in milliseconds
 */
public record DeploymentsPage(
        List<DeploymentRow> rows,
        String address,
        String words,
        String summary,
        List<String> notices,
        @Nullable Pages pages,
        Freshness freshness,
        long kept,
        RefreshState live) {

    /**
     * The links to other pages.
     *
     * @param words the number of this page and of all pages
     */
    public record Pages(
            String words,
            @Nullable String previous,
            @Nullable String next) {

        private static @Nullable Pages of(DeploymentsResult part) {
            DeploymentsQuery query = part.query();
            int page = query.page();
            return part.pages() == 1
                    ? null
                    : new Pages(
                            "Page " + page + " of " + part.pages(),
                            page == 1 ? null : query.withPage(page - 1).address(),
                            page == part.pages()
                                    ? null
                                    : query.withPage(page + 1).address());
        }
    }

    static DeploymentsPage of(
            Snapshot<DeploymentList> found,
            DeploymentsResult part,
            Map<Id, RunStrip> outcomes,
            List<String> ignored,
            AgentNames agents,
            Duration kept,
            Instant now) {
        DeploymentList list = found.value();
        DeploymentsQuery query = part.query();
        return new DeploymentsPage(
                part.shown().stream()
                        .map(deployment -> DeploymentRow.of(
                                deployment,
                                list.names().label(deployment.id()),
                                outcomes.getOrDefault(deployment.id(), RunStrip.NONE),
                                agents,
                                now))
                        .toList(),
                query.address(),
                query.words(),
                summary(part, list),
                notices(list, ignored),
                Pages.of(part),
                Freshness.of(found, now),
                kept.toMillis(),
                live(found, part, outcomes, ignored, agents, now));
    }

    private static List<String> notices(DeploymentList list, List<String> ignored) {
        List<String> notices = new ArrayList<>(ignored);
        if (!list.complete()) {
            notices.add("There are more deployments than these: their list could be read only in part.");
        }
        return List.copyOf(notices);
    }

    private static RefreshState live(
            Snapshot<DeploymentList> found,
            DeploymentsResult part,
            Map<Id, RunStrip> outcomes,
            List<String> ignored,
            AgentNames agents,
            Instant now) {
        List<Instant> next = part.shown().stream()
                .map(deployment -> deployment.nextRunAt(now))
                .filter(Objects::nonNull)
                .toList();
        String trust = Freshness.of(found, now).state().word();
        int rest = Objects.hash(found.problem(), agents.version(), part.query(), ignored, trust, next, outcomes);
        return new RefreshState(part.query().address(), found.version() + "-" + Integer.toHexString(rest), false);
    }

    private static String summary(DeploymentsResult part, DeploymentList list) {
        int all = list.deployments().size();
        List<Deployment> found = part.found();
        Map<DeploymentStatus.Kind, Long> counts = found.stream()
                .collect(Collectors.groupingBy(
                        deployment -> deployment.status().kind(), TreeMap::new, Collectors.counting()));
        String each = counts.entrySet().stream()
                .map(count -> String.format(
                        Locale.ENGLISH,
                        "%,d %s",
                        count.getValue(),
                        count.getKey().word()))
                .collect(Collectors.joining(", "));
        String counted = found.size() == all
                ? String.format(Locale.ENGLISH, "%,d", all)
                : String.format(Locale.ENGLISH, "%,d of %,d", found.size(), all);
        String atLeast = list.complete() ? "" : "At least ";
        String words = atLeast + counted + (all == 1 ? " deployment" : " deployments");
        return found.isEmpty() ? words : words + ": " + each;
    }
}
