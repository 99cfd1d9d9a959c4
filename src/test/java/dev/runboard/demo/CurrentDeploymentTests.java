package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.DemoGeneration.Name;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The deployments as today's generation tells them. */
class CurrentDeploymentTests {

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.C);

    @Test
    void countNoRuns() {
        assertThat(all()).hasSize(13).allSatisfy(deployment -> {
            assertThat(deployment.get("metadata")).isEmpty();
            assertThat(deployment.get("environment_variables").isString()).isTrue();
            assertThat(DemoApi.text(
                            deployment
                                    .get("initial_events")
                                    .get(0)
                                    .get("content")
                                    .get(0),
                            "text"))
                    .isEqualTo(DemoApi.text(deployment, "description"));
            assertThat(api.get("/deployments/" + DemoApi.id(deployment))).isEqualTo(deployment);
        });
    }

    @Test
    void tellWholeSeconds() {
        assertThat(all()).allSatisfy(deployment -> {
            assertThat(deployment.findValuesAsString("created_at"))
                    .allMatch(time -> time.length() == "2026-06-14T08:58:04Z".length());
            assertThat(DemoApi.text(deployment, "updated_at")).hasSize(20);
            assertThat(deployment.findValuesAsString("last_run_at")).allMatch(time -> time.length() == 20);
        });
    }

    @Test
    void areFoundByTheirCreation() {
        Instant time = DemoApi.time(all().get(4), "created_at");
        assertThat(api.rows("/deployments?include_archived=true&created_at%5Bgte%5D=" + time))
                .isEqualTo(all().subList(0, 5));
        assertThat(api.rows("/deployments?include_archived=true&created_at%5Blte%5D=" + time))
                .isEqualTo(all().subList(4, 13));
    }

    private List<JsonNode> all() {
        return api.rows("/deployments?include_archived=true");
    }
}
