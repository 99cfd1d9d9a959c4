package dev.runboard.web.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.runboard.fuzz.Inputs;
import dev.runboard.qoder.DeploymentState;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.upstream.Id;
import java.util.ArrayList;
import java.util.List;

/** Names that are entered into a filter form: each leads to one id or to a sentence. */
public final class EnteredDeploymentFuzz {

    private static final int MAX_LENGTH = 60;

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        DeploymentNames names = names(data);
        EnteredDeployment entered = EnteredDeployment.read(Inputs.parameters(data), () -> names);

        assertThat(entered.parameters()).doesNotContainKey(EnteredDeployment.PARAMETER);
        assertThat(entered.text() != null)
                .isEqualTo(
                        entered.problem() != null && !entered.problem().code().equals("filter.deployment.secret"));
        if (entered.problem() != null) {
            assertThat(entered.parameters()).doesNotContainKey("deployment_id");
        }
    }

    private static DeploymentNames names(FuzzedDataProvider data) {
        List<DeploymentNames.Name> names = new ArrayList<>();
        for (int number = data.consumeInt(0, 6); number > 0; number--) {
            Id id = new Id("dep_" + number);
            DeploymentState state = data.consumeBoolean() ? DeploymentState.ARCHIVED : DeploymentState.ACTIVE;
            names.add(new DeploymentNames.Name(id, Inputs.text(data, MAX_LENGTH), state));
        }
        return new DeploymentNames(names, data.consumeBoolean(), "fuzz");
    }

    private EnteredDeploymentFuzz() {}
}
