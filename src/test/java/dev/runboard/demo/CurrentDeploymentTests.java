package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.DemoTokens;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The deployments as today's generation tells them. */
class CurrentDeploymentTests {

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.CURRENT);

    @Test
    void countNoRuns() {
        assertThat(all()).hasSize(14).allSatisfy(deployment -> {
            assertThat(deployment.get("metadata").has("cas_config")).isFalse();
            assertThat(task(deployment)).startsWith(DemoApi.text(deployment, "description"));
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
                .isEqualTo(all().subList(4, 14));
    }

    @Test
    void tellWhatTheyGiveToTheirSessions() {
        JsonNode rich = named("incident-summariser");
        assertThat(task(rich)).contains("1. Read the incident's channel").contains("`<log lines>`");
        assertThat(rich.get("initial_events"))
                .extracting(event -> DemoApi.text(event, "type"))
                .containsExactly("user.message", "user.define_outcome", "system.message");
        JsonNode goal = rich.get("initial_events").get(1);
        assertThat(DemoApi.text(goal, "description")).isNotBlank();
        assertThat(DemoApi.text(goal.get("rubric"), "content")).contains("timeline in UTC");
        assertThat(rich.get("resources"))
                .extracting(resource -> DemoApi.text(resource, "type"))
                .containsExactly("file", "github_repository", "memory_store");
        assertThat(rich.get("vault_ids")).hasSize(3);
        assertThat(DemoApi.keys(rich.get("metadata"))).containsExactly("cost-center", "owner", "team");
        assertThat(DemoApi.text(rich.get("budget"), "type")).isEqualTo("limit");
        assertThat(rich.get("budget").get("max_list_cost").asInt()).isPositive();
    }

    @Test
    void holdASecretAsTheirSessionsDo() {
        assertThat(all())
                .allMatch(row -> DemoApi.text(row, "environment_variables").contains(DemoTokens.ENVIRONMENT_SECRET));
        assertThat(api.rows("/sessions"))
                .allMatch(row -> row.get("environment_variables").toString().contains(DemoTokens.ENVIRONMENT_SECRET));
    }

    @Test
    void toldTheSameInStringsInJune() {
        api.generation.speak(Name.JUNE_2026);
        JsonNode june = named("incident-summariser");
        assertThat(june.get("initial_events").get(0).get("content").isString()).isTrue();
        assertThat(june.get("initial_events").get(1).get("rubric").isString()).isTrue();
        assertThat(DemoApi.keys(june.get("metadata"))).contains("cas_config", "team");
        assertThat(june.has("budget") || june.has("environment_variables")).isFalse();
    }

    private JsonNode named(String name) {
        return all().stream()
                .filter(row -> DemoApi.text(row, "name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String task(JsonNode deployment) {
        return DemoApi.text(
                deployment.get("initial_events").get(0).get("content").get(0), "text");
    }

    private List<JsonNode> all() {
        return api.rows("/deployments?include_archived=true");
    }
}
