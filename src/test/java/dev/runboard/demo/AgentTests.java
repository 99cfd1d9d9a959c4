package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.DemoTokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The agents behind the deployments, whose runs carry no names. */
class AgentTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @ParameterizedTest
    @EnumSource(Name.class)
    void nameThemselves(Name generation) {
        api.generation.speak(generation);
        List<JsonNode> agents = api.rows("/agents");
        assertThat(agents)
                .extracting(agent -> DemoApi.text(agent, "name"))
                .containsExactly("verifier", "writer", "cashier", "keeper", "reviewer");
        assertThat(agents).isSortedAccordingTo(Comparator.comparing(DemoApi::id).reversed());
        assertThat(agents).allSatisfy(agent -> {
            assertThat(DemoApi.text(agent, "type")).isEqualTo("agent");
            assertThat(agent.get("archived_at").isNull()).isTrue();
            assertThat(api.get("/agents/" + DemoApi.id(agent))).isEqualTo(agent);
        });
    }

    @Test
    void haveTheVersionOfTheNewestRun() {
        JsonNode run = api.rows("/deployment_runs?limit=1").getFirst().get("agent");
        assertThat(api.get("/agents/" + DemoApi.id(run)).get("version")).isEqualTo(run.get("version"));
    }

    @Test
    void areArchivedInOneCase() {
        List<JsonNode> all = api.rows("/agents?include_archived=true");
        assertThat(all).hasSize(6);
        JsonNode archived = all.stream()
                .filter(agent -> !agent.get("archived_at").isNull())
                .findFirst()
                .orElseThrow();
        assertThat(DemoApi.text(archived, "name")).isEqualTo("importer");
        assertThat(DemoApi.time(archived, "archived_at")).isEqualTo("2026-09-28T08:18:30Z");
        assertThat(api.get("/agents/" + DemoApi.id(archived))).isEqualTo(archived);
    }

    @Test
    void areNotFoundInOneCase() {
        Set<String> listed = Set.copyOf(DemoApi.ids(api.get("/agents?include_archived=true")));
        List<String> denied = api.rows("/deployments").stream()
                .map(deployment -> DemoApi.id(deployment.get("agent")))
                .filter(agent -> !listed.contains(agent))
                .toList();
        assertThat(denied).hasSize(1);
        assertThat(api.call("/agents/" + denied.getFirst()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void turnPages(Name generation) {
        api.generation.speak(generation);
        List<String> ids = new ArrayList<>();
        JsonNode page = api.get("/agents?limit=3");
        ids.addAll(DemoApi.ids(page));
        String cursor = generation == Name.JUNE_2026 ? "after_id" : "page";
        page = api.get("/agents?limit=3&" + cursor + "=" + DemoApi.text(page, "next_page"));
        ids.addAll(DemoApi.ids(page));
        assertThat(ids).isEqualTo(DemoApi.ids(api.get("/agents")));
        assertThat(page.get("has_more").asBoolean()).isFalse();
    }

    @Test
    void stayInTheirWorkspace() {
        String verifier = DemoApi.id(api.rows("/agents").getFirst());
        assertThat(api.get("/agents/" + verifier, DemoTokens.ORCHARD).has("error"))
                .isTrue();
        assertThat(DemoApi.rows(api.get("/agents", DemoTokens.ORCHARD))).hasSize(3);
    }
}
