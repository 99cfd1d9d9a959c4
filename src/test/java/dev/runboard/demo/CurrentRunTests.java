package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run as today's generation tells it: whether there is a session, and no more. */
class CurrentRunTests {

    private static final String SCHEDULED = "drun_019ec55a371470969dd48ce41fb2a7da";

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.CURRENT);

    @Test
    void alwaysHasEightKeys() {
        assertThat(latest(10)).hasSize(1000).allSatisfy(run -> {
            assertThat(DemoApi.keys(run))
                    .containsExactly(
                            "agent",
                            "created_at",
                            "deployment_id",
                            "error",
                            "id",
                            "session_id",
                            "trigger_context",
                            "type");
            assertThat(run.get("error").isNull())
                    .isNotEqualTo(run.get("session_id").isNull());
            assertThat(DemoApi.text(run, "created_at")).matches("[0-9-]{10}T[0-9:]{8}Z");
        });
    }

    @Test
    void isTheVendorsSample() {
        assertThat(api.get("/deployment_runs/" + SCHEDULED))
                .isEqualTo(JsonMapper.shared().readTree("""
                        {
                          "agent": {"id": "agent_019ebb21ef8e7df6a559052c94875160", "type": "agent", "version": 1},
                          "created_at": "2026-06-14T08:58:04Z",
                          "deployment_id": "dep_019ec53748f7784bac33f208c0f66982",
                          "error": null,
                          "id": "drun_019ec55a371470969dd48ce41fb2a7da",
                          "session_id": "sess_019ec55a37157b049f3e7f3681b5ec15",
                          "trigger_context": {"scheduled_at": "2026-06-14T08:58:04Z", "type": "schedule"},
                          "type": "deployment_run"
                        }
                        """));
        assertThat(api.get("/deployments/dep_019ec53748f7784bac33f208c0f66982/runs/" + SCHEDULED))
                .isEqualTo(api.get("/deployment_runs/" + SCHEDULED));
    }

    @Test
    void tellsWhenTheScheduleMeantIt() {
        assertThat(latest(3)).allSatisfy(run -> {
            JsonNode trigger = run.get("trigger_context");
            if (DemoApi.text(trigger, "type").equals("schedule")) {
                Instant minute = DemoApi.time(run, "created_at").truncatedTo(ChronoUnit.MINUTES);
                assertThat(DemoApi.time(trigger, "scheduled_at")).isEqualTo(minute);
            } else {
                assertThat(DemoApi.keys(trigger)).containsExactly("type");
                assertThat(DemoApi.text(trigger, "type")).isEqualTo("manual");
            }
        });
    }

    @Test
    void makesAManualRunOfARetry() {
        String retry = id("trigger_type=retry");
        assertThat(DemoApi.text(run(retry).get("trigger_context"), "type")).isEqualTo("manual");
    }

    @Test
    void throttlesWhatJuneSkipped() {
        JsonNode run = run(id("status=skipped"));
        assertThat(DemoApi.text(run.get("error"), "type")).isEqualTo("session_rate_limited_error");
        assertThat(run.get("session_id").isNull()).isTrue();
    }

    @Test
    void failsAloneWhereNoSessionCameToBe() {
        for (JsonNode june : inJune("/deployment_runs?limit=100&status=failed")) {
            JsonNode run = run(DemoApi.id(june));
            if (june.has("session_id")) {
                assertThat(run.get("error").isNull()).isTrue();
                assertThat(run.get("session_id")).isEqualTo(june.get("session_id"));
            } else {
                assertThat(run.get("error")).isEqualTo(june.get("error"));
            }
        }
    }

    @Test
    void failsToStartInTheVendorsWords() {
        assertThat(api.rows("/deployment_runs?limit=100&has_error=true"))
                .hasSize(100)
                .extracting(run -> DemoApi.text(run.get("error"), "type"))
                .contains("session_rate_limited_error", "session_creation_rejected_error", "mcp_egress_blocked_error")
                .allMatch(type -> type.endsWith("_error"));
    }

    @Test
    void hasItsSessionFromTheBeginning() {
        JsonNode completed = run(id("status=completed"));
        api.moveTo(DemoApi.time(completed, "created_at").plusSeconds(1));
        assertThat(run(DemoApi.id(completed))).isEqualTo(completed);
    }

    private JsonNode run(String id) {
        return api.get("/deployment_runs/" + id);
    }

    private String id(String filter) {
        return DemoApi.id(inJune("/deployment_runs?limit=1&" + filter).getFirst());
    }

    private List<JsonNode> inJune(String path) {
        api.generation.speak(Name.JUNE_2026);
        List<JsonNode> rows = api.rows(path);
        api.generation.speak(Name.CURRENT);
        return rows;
    }

    private List<JsonNode> latest(int pages) {
        return Stream.iterate(
                        api.get("/deployment_runs?limit=100"),
                        page -> api.get("/deployment_runs?limit=100&page=" + DemoApi.text(page, "next_page")))
                .limit(pages)
                .flatMap(page -> DemoApi.rows(page).stream())
                .toList();
    }
}
