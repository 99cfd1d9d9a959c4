package dev.runboard.runs;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.agents.AgentDirectory;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.Layout;
import dev.runboard.web.SitePath;
import dev.runboard.web.runs.RunsAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/** Finds the runs of the table, and the names that it shows. */
@Component
class RunsFinder {

    private final RunsGateway gateway;
    private final DeploymentsGateway deployments;
    private final AgentDirectory agents;
    private final RunHistory history;

    RunsFinder(RunsGateway gateway, DeploymentsGateway deployments, AgentDirectory agents, RunHistory history) {
        this.gateway = gateway;
        this.deployments = deployments;
        this.agents = agents;
        this.history = history;
    }

    /** Reads the parameters of an address, which may contain the name of a deployment. */
    RunsAddress read(AccessToken token, MultiValueMap<String, String> parameters) {
        return RunsAddress.read(parameters, () -> deployments.names(token).get());
    }

    /**
     * Finds the runs for a page, which may fetch a part of them later.
     *
     * @param rest the address of the rest
     * @throws UpstreamException if there is nothing to show
     */
    RunsView findFirst(AccessToken token, RunsAddress address, String rest, Layout layout, SitePath site) {
        return view(token, address, gateway::findFirst, rest, layout, site);
    }

    /** @throws UpstreamException if there is nothing to show */
    RunsView find(AccessToken token, RunsAddress address, Layout layout, SitePath site) {
        return view(token, address, gateway::find, null, layout, site);
    }

    /** Finds the runs of the same query after {@code edge}. Returns nothing if the API cannot tell. */
    Optional<RunsView> findAfter(AccessToken token, RunsView newest, Id edge) {
        try {
            RunsResult found = gateway.find(token, newest.found().query().after(edge));
            AgentNames named = agents.names(token, agentsOf(found));
            RunsView view = newest.with(found, names(token, newest.names(), found), named);
            return found.restarted() ? Optional.empty() : Optional.of(view);
        } catch (UpstreamException e) {
            return Optional.empty();
        }
    }

    private RunsView view(
            AccessToken token,
            RunsAddress address,
            BiFunction<AccessToken, RunsQuery, RunsResult> search,
            @Nullable String rest,
            Layout layout,
            SitePath site) {
        Supplier<DeploymentNames> names = deployments.names(token);
        Consumer<Snapshot<RunList>> feed = history.feed(token);
        RunsResult found = search.apply(token, address.query(names));
        if (isNewest(found)) {
            feed.accept(found.list());
        }
        DeploymentNames known = names.get();
        return new RunsView(
                found,
                names(token, known, found),
                agents.names(token, agentsOf(found)),
                gateway.triggers(token),
                notices(address, known),
                address.entered(),
                history.known(token),
                rest,
                layout.pace(),
                site);
    }

    /** Whether the page shows the newest runs, which are the newest of the history. Others do not follow it without gaps. */
    private static boolean isNewest(RunsResult found) {
        RunsQuery query = found.query();
        return query.isNewest() && !query.hasFilters() && !found.scan().isUnfinished();
    }

    private static List<Message> notices(RunsAddress address, DeploymentNames names) {
        return Stream.concat(address.ignored().stream(), Stream.ofNullable(address.doubt(names)))
                .toList();
    }

    private static Set<String> agentsOf(RunsResult found) {
        Set<String> ids = new HashSet<>(found.list().value().agents());
        Optional.ofNullable(found.query().filters().agent()).map(Id::value).ifPresent(ids::add);
        return ids;
    }

    /** Only a list that is cut lacks names. */
    private DeploymentNames names(AccessToken token, DeploymentNames known, RunsResult found) {
        if (!known.cut()) {
            return known;
        }
        Set<Id> ids = new HashSet<>(found.list().value().deployments());
        Optional.ofNullable(found.query().deployment()).ifPresent(ids::add);
        return deployments.complete(token, known, ids);
    }
}
