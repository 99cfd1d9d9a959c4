package dev.runboard.qoder.agents;

import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.NextPage;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.util.List;
import java.util.Optional;

/** One answer's part of the list of agents, and the way to the next. */
record AgentPage(List<Agent> agents, Optional<NextPage> next) {

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list: that is not the same as an empty one */
    static AgentPage read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable("The answer has no list of agents."));
        }
        List<Agent> agents = answer.objects("data").stream()
                .flatMap(agent -> Agent.read(agent).stream())
                .toList();
        return new AgentPage(
                agents,
                NextPage.read(answer, agents.isEmpty() ? null : agents.getLast().id()));
    }
}
