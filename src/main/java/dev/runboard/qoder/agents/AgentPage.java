package dev.runboard.qoder.agents;

import dev.runboard.text.Message;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.NextPage;
import java.util.List;
import java.util.Optional;

/** A page of the list of agents. */
record AgentPage(List<Agent> agents, Optional<NextPage> next) {

    /** @throws UpstreamException {@link Problem.Unreadable} if the answer has no list, which is not an empty list */
    static AgentPage read(JsonFields answer) {
        if (!answer.isArray("data")) {
            throw new UpstreamException(new Problem.Unreadable(Message.of("problem.detail.no-agents")));
        }
        List<Agent> agents = answer.objects("data").stream()
                .flatMap(agent -> Agent.read(agent).stream())
                .toList();
        return new AgentPage(
                agents,
                NextPage.read(answer, agents.isEmpty() ? null : agents.getLast().id()));
    }
}
