package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.data.DemoTokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The deployments, and what they tell of their runs. */
class DemoDeploymentTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void hidesTheArchivedOneUnlessAsked() {
        assertThat(api.rows("/deployments"))
                .hasSize(13)
                .allMatch(row -> row.get("archived_at").isNull());
        List<JsonNode> all = api.rows("/deployments?include_archived=true");
        assertThat(all)
                .hasSize(14)
                .isSortedAccordingTo(Comparator.comparing(DemoApi::id).reversed());
        JsonNode archived = all.stream()
                .filter(row -> !row.get("archived_at").isNull())
                .findFirst()
                .orElseThrow();
        long seconds = DemoApi.time(archived, "archived_at").getEpochSecond();
        assertThat(DemoApi.text(archived, "name")).isEqualTo("legacy-importer_archived_" + seconds);
        assertThat(archived.get("schedule").get("upcoming_runs_at")).isEmpty();
        assertThat(api.get("/deployments/" + DemoApi.id(archived))).isEqualTo(archived);
    }

    @Test
    void filtersByStatusAndAgent() {
        assertThat(api.rows("/deployments?status=paused"))
                .extracting(row -> DemoApi.text(row.get("paused_reason"), "type"))
                .containsExactlyInAnyOrder("manual", "error");
        assertThat(api.rows("/deployments?status=active"))
                .hasSize(11)
                .allMatch(row -> row.get("paused_reason").isNull());
        assertThat(DemoApi.ids(api.get("/deployments?agent_id=agent_019ebb21ef8e7df6a559052c94875160")))
                .containsExactly("dep_019ec55a2b687b3f94eee77dd77e4b2a", "dep_019ec53748f7784bac33f208c0f66982");
    }

    @Test
    void turnsPages() {
        List<String> ids = new ArrayList<>();
        JsonNode page = api.get("/deployments?limit=4");
        ids.addAll(DemoApi.ids(page));
        while (page.get("has_more").asBoolean()) {
            page = api.get("/deployments?limit=4&after_id=" + DemoApi.text(page, "next_page"));
            ids.addAll(DemoApi.ids(page));
        }
        assertThat(ids).isEqualTo(DemoApi.ids(api.get("/deployments")));
        assertThat(DemoApi.ids(api.get("/deployments?limit=2&before_id=" + ids.get(5))))
                .isEqualTo(ids.subList(3, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {DemoTokens.HARBOR, DemoTokens.ORCHARD})
    void tellsOfItsRuns(String token) {
        for (JsonNode deployment : DemoApi.rows(api.get("/deployments", token))) {
            JsonNode newest = api.get("/deployments/" + DemoApi.id(deployment) + "/runs?limit=1", token)
                    .get("data")
                    .get(0);
            JsonNode stats = deployment.get("metadata").get("cas_config").get("stats");
            assertThat(DemoApi.text(stats, "last_triggered_at")).isEqualTo(DemoApi.text(newest, "triggered_at"));
            assertThat(stats.get("total_failures").asInt())
                    .isLessThanOrEqualTo(stats.get("total_runs").asInt());
        }
    }

    @Test
    void runsOnSchedule() {
        JsonNode audit = named("nightly-dependency-audit");
        assertThat(audit.get("schedule").get("upcoming_runs_at"))
                .extracting(JsonNode::asString)
                .startsWith("2026-11-24T01:00:00Z", "2026-11-25T01:00:00Z")
                .hasSize(5);
        Instant due = Instant.parse("2026-11-24T01:00:00Z");
        api.moveTo(due.plus(Duration.ofMinutes(1)));
        assertThat(api.rows("/deployment_runs?trigger_type=schedule&limit=1&deployment_id=" + DemoApi.id(audit)))
                .extracting(run -> DemoApi.time(run, "triggered_at"))
                .allMatch(time -> Duration.between(due, time).toSeconds() < 60 && !time.isBefore(due));
        assertThat(named("nightly-dependency-audit").get("schedule").get("upcoming_runs_at"))
                .extracting(JsonNode::asString)
                .startsWith("2026-11-25T01:00:00Z");
    }

    @Test
    void movesItsAgentsVersionUp() {
        int before = named("pr-triage").get("agent").get("version").asInt();
        api.moveBy(Duration.ofDays(30));
        assertThat(named("pr-triage").get("agent").get("version").asInt()).isGreaterThan(before);
    }

    @Test
    void mayShareTheirName() {
        List<JsonNode> twins = api.rows("/deployments").stream()
                .filter(row -> DemoApi.text(row, "name").equals("release-notes"))
                .toList();
        assertThat(twins).hasSize(2).extracting(DemoApi::id).doesNotHaveDuplicates();
    }

    private JsonNode named(String name) {
        return api.rows("/deployments").stream()
                .filter(row -> DemoApi.text(row, "name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
