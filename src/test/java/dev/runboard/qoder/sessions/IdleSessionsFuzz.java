package dev.runboard.qoder.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the API answers, each idle session that is read as a run has a deployment and is idle. */
public final class IdleSessionsFuzz {

    private static final JsonMapper JSON = new JsonMapper();

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        try {
            JsonFields fields = new JsonFields(JSON.readTree(Inputs.json(data)));
            check(IdleSessionsPage.read(fields));
            check(IdleSessionsPage.read(new JsonFields(JSON.readTree("{\"data\":[" + fields.node() + "]}"))));
        } catch (JacksonException e) {
            // No JSON: that is found out before a session is read.
        } catch (UpstreamException e) {
            assertThat(e.problem()).isInstanceOf(Problem.Unreadable.class);
        }
    }

    private static void check(IdleSessionsPage page) {
        assertThat(page.runs()).allSatisfy(open -> {
            assertThat(open.isIdle()).isTrue();
            assertThat(open.run().deploymentId()).isNotNull();
        });
    }

    private IdleSessionsFuzz() {}
}
