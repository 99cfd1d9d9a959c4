package dev.runboard.qoder.agents;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.NextPage;
import dev.runboard.upstream.client.OptionalAnswers;
import dev.runboard.upstream.client.PerTokenCache;
import dev.runboard.upstream.client.Upstream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Looks up the names of agents: in the list of agents, and one by one if the list lacks them. A look-up never fails and waits only
 * briefly: pages show the ids of agents that are not known in time.
 */
@Component
public class AgentDirectory {

    private static final Call LIST = Call.to("agents").with("limit", 100);
    private static final String AGENT = "agents/{id}";

    /** Of a longer list only the first pages are read. Other names are looked up one by one. */
    private static final int MAX_PAGES = 10;

    private static final int MAX_LISTED = 1000;

    private static final int MAX_LISTS_PER_MINUTE = 2;
    private static final int MAX_LOOK_UPS_PER_MINUTE = 6;
    private static final DataSize MAX_WEIGHT = DataSize.ofMegabytes(8);

    private final Upstream upstream;
    private final OptionalAnswers<String, Listed> lists;
    private final OptionalAnswers<Id, Agent> single;
    private final PerTokenCache<Set<Agent>, Named> named;

    /** The agents of the list, and their names. */
    private record Listed(List<Agent> agents, AgentNames names) {

        static final Listed EMPTY = new Listed(List.of(), AgentNames.NONE);

        int weight() {
            return names.weight() + agents.stream().mapToInt(Agent::weight).sum();
        }
    }

    /** The names of a list and of other agents, cached because they are expensive to combine. */
    private record Named(Listed listed, AgentNames names) {}

    AgentDirectory(Upstream upstream, AgentsSettings settings, InstantSource clock) {
        this.upstream = upstream;
        this.lists = new OptionalAnswers<>(
                upstream, clock, settings.maxAge(), settings.timeout(), MAX_LISTS_PER_MINUTE, Listed::weight);
        this.single = new OptionalAnswers<>(
                upstream, clock, settings.maxAge(), settings.timeout(), MAX_LOOK_UPS_PER_MINUTE, Agent::weight);
        this.named = upstream.memory(MAX_WEIGHT, some -> some.names().weight());
    }

    /**
     * Returns the known names of agents, and looks up those of {@code ids}. Without ids it makes no call.
     */
    public AgentNames names(AccessToken token, Collection<String> ids) {
        if (ids.isEmpty()) {
            return AgentNames.NONE;
        }
        PerTokenCache<Set<Agent>, Named>.Part part = named.of(token);
        var list = lists.get(token, "", () -> list(token));
        Listed listed = list.await().orElse(Listed.EMPTY);
        if (list.isPending()) {
            return listed.names();
        }
        List<Id> missing = ids.stream()
                .filter(id -> !listed.names().labels().containsKey(id))
                .distinct()
                .flatMap(id -> Id.parse(id).stream())
                .toList();
        return missing.isEmpty() ? listed.names() : named(part, listed, lookUp(token, missing));
    }

    private Set<Agent> lookUp(AccessToken token, List<Id> missing) {
        var pending = missing.stream()
                .map(id -> single.get(token, id, () -> find(token, id)))
                .toList();
        return pending.stream().flatMap(one -> one.await().stream()).collect(Collectors.toSet());
    }

    private static AgentNames named(PerTokenCache<Set<Agent>, Named>.Part part, Listed listed, Set<Agent> others) {
        Named known = part.get(others);
        if (known != null && known.listed() == listed) {
            return known.names();
        }
        AgentNames names = AgentNames.of(
                Stream.concat(listed.agents().stream(), others.stream()).toList());
        part.put(others, new Named(listed, names));
        return names;
    }

    private Agent find(AccessToken token, Id id) {
        return upstream.fetch(token, Call.to(AGENT, id), Priority.BULK, Agent::read)
                .orElseThrow(
                        () -> new UpstreamException(new Problem.Unreadable(Message.of("problem.detail.no-agent"))));
    }

    private Listed list(AccessToken token) {
        Map<Id, Agent> agents = new HashMap<>();
        List<NextPage> seen = new ArrayList<>();
        Optional<Call> next = Optional.of(LIST);
        for (int pages = 0; next.isPresent() && pages < MAX_PAGES && agents.size() < MAX_LISTED; pages++) {
            AgentPage page = upstream.fetch(token, next.get(), Priority.BULK, AgentPage::read);
            page.agents().forEach(agent -> agents.putIfAbsent(agent.id(), agent));
            next = page.next().filter(way -> !seen.contains(way)).map(way -> way.in(LIST));
            page.next().ifPresent(seen::add);
        }
        return new Listed(List.copyOf(agents.values()), AgentNames.of(agents.values()));
    }
}
