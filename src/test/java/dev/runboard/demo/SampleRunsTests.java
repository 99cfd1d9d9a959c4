package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The two runs that the vendor's documentation shows are the oldest of the first token's. */
class SampleRunsTests {

    private static final String MANUAL = "drun_019ec55a68af73028afa5b87931cb2f3";
    private static final String SCHEDULED = "drun_019ec55a371470969dd48ce41fb2a7da";
    private static final JsonNode SAMPLE = JsonMapper.shared().readTree("""
                    [
                      {
                        "agent": {"id": "agent_019ebb21ef8e7df6a559052c94875160", "type": "agent", "version": 1},
                        "cas_run_extras": {
                          "attempt": 1,
                          "started_at": "2026-06-14T08:58:17.165588Z",
                          "turn_id": "turn_019ec55a68b87a9dafad75c1554d1102"
                        },
                        "completed_at": "2026-06-14T08:58:34.433744Z",
                        "created_at": "2026-06-14T08:58:17.13334Z",
                        "deployment_id": "dep_019ec55a2b687b3f94eee77dd77e4b2a",
                        "duration_ms": 17268,
                        "error": null,
                        "id": "drun_019ec55a68af73028afa5b87931cb2f3",
                        "session_id": "sess_019ec55a68b37e1e8d660691af161ab4",
                        "status": "completed",
                        "trigger_context": {"type": "manual"},
                        "triggered_at": "2026-06-14T08:58:17.13334Z",
                        "type": "deployment_run"
                      },
                      {
                        "agent": {"id": "agent_019ebb21ef8e7df6a559052c94875160", "type": "agent", "version": 1},
                        "cas_run_extras": {
                          "attempt": 1,
                          "started_at": "2026-06-14T08:58:04.451126Z",
                          "turn_id": "turn_019ec55a371778e78e5ebf118fb1821d"
                        },
                        "completed_at": "2026-06-14T08:58:19.973358Z",
                        "created_at": "2026-06-14T08:58:04.43405Z",
                        "deployment_id": "dep_019ec53748f7784bac33f208c0f66982",
                        "duration_ms": 15522,
                        "error": null,
                        "id": "drun_019ec55a371470969dd48ce41fb2a7da",
                        "session_id": "sess_019ec55a37157b049f3e7f3681b5ec15",
                        "status": "completed",
                        "trigger_context": {"type": "schedule"},
                        "triggered_at": "2026-06-14T08:58:04.43405Z",
                        "type": "deployment_run"
                      }
                    ]
                    """);

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void endTheList() {
        String lastButTwo = DemoApi.ids(api.get("/deployment_runs?limit=1&before_id=" + MANUAL))
                .getFirst();
        JsonNode page = api.get("/deployment_runs?limit=2&after_id=" + lastButTwo);
        assertThat(page.get("data")).isEqualTo(SAMPLE);
        assertThat(page.get("has_more").asBoolean()).isFalse();
        assertThat(page.get("next_page").isNull()).isTrue();
    }

    @Test
    void areFoundById() {
        assertThat(api.get("/deployment_runs/" + MANUAL)).isEqualTo(SAMPLE.get(0));
        assertThat(api.get("/deployments/dep_019ec53748f7784bac33f208c0f66982/runs/" + SCHEDULED))
                .isEqualTo(SAMPLE.get(1));
    }

    @Test
    void serveAsCursors() {
        assertThat(DemoApi.ids(api.get("/deployment_runs?after_id=" + MANUAL))).isEqualTo(List.of(SCHEDULED));
        assertThat(DemoApi.ids(api.get("/deployment_runs?limit=1&before_id=" + SCHEDULED)))
                .isEqualTo(List.of(MANUAL));
    }

    @Test
    void passFilters() {
        String path = "/deployments/dep_019ec53748f7784bac33f208c0f66982/runs?triggered_before=2026-07-01T00:00:00Z";
        assertThat(DemoApi.ids(api.get(path))).isEqualTo(List.of(SCHEDULED));
        assertThat(DemoApi.ids(api.get(path + "&status=failed"))).isEmpty();
        assertThat(DemoApi.ids(api.get("/deployment_runs?trigger_type=manual&after_id=" + MANUAL)))
                .isEmpty();
    }
}
