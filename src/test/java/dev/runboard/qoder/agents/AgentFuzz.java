package dev.runboard.qoder.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the API answers, agents are read leniently and each has a label. */
public final class AgentFuzz {

    private static final JsonMapper JSON = new JsonMapper();

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        try {
            JsonFields fields = new JsonFields(JSON.readTree(Inputs.json(data)));
            Agent.read(fields).ifPresent(agent -> assertThat(agent.id().value()).isNotBlank());
            AgentPage page = AgentPage.read(fields);
            AgentNames names = AgentNames.of(page.agents());
            assertThat(page.agents())
                    .allSatisfy(agent ->
                            assertThat(names.label(agent.id().value()).text()).isNotBlank());
        } catch (JacksonException e) {
            // No JSON: that is found out before an agent is read.
        } catch (UpstreamException e) {
            assertThat(e.problem()).isInstanceOf(Problem.Unreadable.class);
        }
    }

    private AgentFuzz() {}
}
