package dev.runboard.deployments;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import dev.runboard.qoder.deployments.DeploymentStatus;
import dev.runboard.text.Message;
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
        Message summary,
        List<Message> notices,
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
            Message words,
            @Nullable String previous,
            @Nullable String next) {

        private static @Nullable Pages of(DeploymentsResult part) {
            DeploymentsQuery query = part.query();
            int page = query.page();
            return part.pages() == 1
                    ? null
                    : new Pages(
                            Message.of("deployments.page", page, part.pages()),
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
            List<Message> ignored,
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

    private static List<Message> notices(DeploymentList list, List<Message> ignored) {
        List<Message> notices = new ArrayList<>(ignored);
        if (!list.complete()) {
            notices.add(Message.of("deployments.incomplete"));
        }
        return List.copyOf(notices);
    }

    private static RefreshState live(
            Snapshot<DeploymentList> found,
            DeploymentsResult part,
            Map<Id, RunStrip> outcomes,
            List<Message> ignored,
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

    private static Message summary(DeploymentsResult part, DeploymentList list) {
        int all = list.deployments().size();
        int found = part.found().size();
        Message counted = found == all
                ? Message.of("deployments.count", all, grouped(all))
                : Message.of("deployments.count.found", all, grouped(all), grouped(found));
        Message words = list.complete() ? counted : Message.of("deployments.count.at-least", counted);
        return found == 0 ? words : Message.of("deployments.count.each", words, each(part.found()));
    }

    private static Message each(List<Deployment> found) {
        Map<DeploymentStatus.Kind, Long> counts = found.stream()
                .collect(Collectors.groupingBy(
                        deployment -> deployment.status().kind(), TreeMap::new, Collectors.counting()));
        return Message.list(counts.entrySet().stream()
                .map(count -> Message.of("deployments.count." + count.getKey().word(), grouped(count.getValue())))
                .toList());
    }

    private static String grouped(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
