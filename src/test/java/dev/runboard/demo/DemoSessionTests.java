package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.DemoTokens;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A session is what its run is doing, in the words of the generation that is asked. */
class DemoSessionTests {

    private static final String SAMPLE = "/sessions/sess_019ec55a68b37e1e8d660691af161ab4";

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void hasTodaysKeys() {
        api.generation.speak(Name.CURRENT);
        JsonNode session = api.get(SAMPLE);
        assertThat(DemoApi.keys(session))
                .containsExactlyInAnyOrder(
                        "agent",
                        "archived_at",
                        "created_at",
                        "deployment_id",
                        "environment_id",
                        "environment_variables",
                        "id",
                        "metadata",
                        "outcome_evaluations",
                        "resources",
                        "stats",
                        "status",
                        "title",
                        "type",
                        "updated_at",
                        "usage",
                        "vault_ids");
        assertThat(DemoApi.keys(session.get("agent")))
                .contains("id", "name", "model", "system", "tools", "skills", "mcp_servers", "version");
        assertThat(session.get("usage").get("total_credits").asDouble()).isPositive();
        assertThat(DemoApi.text(session, "created_at")).isEqualTo("2026-06-14T08:58:17Z");
        assertThat(DemoApi.text(session, "updated_at")).isEqualTo("2026-06-14T08:58:34Z");
        assertThat(DemoApi.text(session, "status")).isEqualTo("idle");
    }

    @Test
    void hasJunesKeys() {
        JsonNode session = api.get(SAMPLE);
        assertThat(DemoApi.keys(session))
                .containsExactlyInAnyOrder(
                        "agent_id",
                        "archived_at",
                        "created_at",
                        "deployment_id",
                        "environment_id",
                        "id",
                        "metadata",
                        "status",
                        "title",
                        "turn_status",
                        "type",
                        "updated_at",
                        "usage");
        assertThat(session.get("usage").get("output_tokens").asInt()).isPositive();
        assertThat(DemoApi.text(session, "updated_at")).isEqualTo("2026-06-14T08:58:34.433744Z");
    }

    @Test
    void agreesWithItsRunToday() {
        assertThat(session("status=running", Name.CURRENT).get("status").asString())
                .isEqualTo("running");
        assertThat(session("status=completed", Name.CURRENT).get("status").asString())
                .isEqualTo("idle");
        for (JsonNode run : startedFailures()) {
            JsonNode session = session(run, Name.CURRENT);
            JsonNode last = lastEvent(session);
            if (DemoApi.text(session, "status").equals("terminated")) {
                assertThat(DemoApi.text(last, "type")).isEqualTo("session.status_terminated");
            } else {
                assertThat(DemoApi.text(session, "status")).isEqualTo("idle");
                assertThat(DemoApi.text(last.get("stop_reason"), "type"))
                        .isIn("retries_exhausted", "cancelled", "budget_reached");
            }
            if (!List.of("cancelled", "budget_reached")
                    .contains(last.path("stop_reason").path("type").asString(""))) {
                assertThat(DemoApi.text(error(session), "message"))
                        .isEqualTo(DemoApi.text(run.get("error"), "message"));
            }
        }
    }

    @Test
    void failsInBothWays() {
        Set<String> statuses = startedFailures().stream()
                .map(run -> DemoApi.text(session(run, Name.CURRENT), "status"))
                .collect(Collectors.toSet());
        assertThat(statuses).containsExactlyInAnyOrder("idle", "terminated");
    }

    @Test
    void agreesWithItsRunInJune() {
        JsonNode working = session("status=running", Name.JUNE_2026);
        assertThat(DemoApi.text(working, "status")).isEqualTo("processing");
        assertThat(DemoApi.text(working, "turn_status")).isEqualTo("running");
        assertThat(working.has("usage")).isFalse();
        JsonNode done = session("status=completed", Name.JUNE_2026);
        assertThat(DemoApi.text(done, "status")).isEqualTo("idle");
        assertThat(DemoApi.text(done, "turn_status")).isEqualTo("idle");
    }

    @Test
    void isThereTodayBeforeItsRunStarts() {
        JsonNode run = junes("status=completed").getFirst();
        api.moveTo(DemoApi.time(run, "created_at"));
        assertThat(api.call(address(run)).statusCode()).isEqualTo(404);
        assertThat(DemoApi.text(session(run, Name.CURRENT), "status")).isEqualTo("rescheduling");
        api.moveBy(Duration.ofNanos(-1));
        assertThat(api.call(address(run)).statusCode()).isEqualTo(404);
    }

    @Test
    void changesWhenItsRunEnds() {
        JsonNode run = junes("status=completed").getFirst();
        Instant end = DemoApi.time(run, "completed_at");
        api.moveTo(end.minusNanos(1));
        assertThat(DemoApi.text(session(run, Name.CURRENT), "status")).isEqualTo("running");
        api.moveTo(end);
        assertThat(DemoApi.text(session(run, Name.CURRENT), "status")).isEqualTo("idle");
    }

    @ParameterizedTest
    @EnumSource(Name.class)
    void isSometimesDeleted(Name generation) {
        List<JsonNode> runs = junes("status=completed&after_id=" + old());
        api.generation.speak(generation);
        List<HttpResponse<String>> missing = runs.stream()
                .map(run -> api.call(address(run)))
                .filter(answer -> answer.statusCode() == 404)
                .toList();
        assertThat(missing).isNotEmpty().hasSizeLessThan(20);
        assertThat(DemoApi.text(DemoApi.json(missing.getFirst()).get("error"), "message"))
                .isEqualTo("Session does not exist");
    }

    @Test
    void speaksItsRunsGenerationInARollOut() {
        api.generation.speak(Name.MIXED);
        assertThat(api.get(SAMPLE).has("agent_id")).isTrue();
        JsonNode newest = api.rows("/sessions?limit=1").getFirst();
        assertThat(newest.has("agent")).isTrue();
        assertThat(api.get("/sessions/" + DemoApi.id(newest))).isEqualTo(newest);
    }

    @Test
    void staysInItsWorkspace() {
        assertThat(api.get(SAMPLE, DemoTokens.ORCHARD).has("error")).isTrue();
        assertThat(api.call("/sessions/nonsense").statusCode()).isEqualTo(404);
        assertThat(api.call("/sessions/sess_019ec55a68b37e1e8d660691af161ab5/events")
                        .statusCode())
                .isEqualTo(404);
    }

    private String old() {
        return DemoApi.text(api.get("/deployment_runs?limit=100"), "last_id");
    }

    private List<JsonNode> startedFailures() {
        api.generation.speak(Name.JUNE_2026);
        return junes("status=failed").stream()
                .filter(run -> run.has("session_id"))
                .filter(run -> api.call(address(run)).statusCode() == 200)
                .toList();
    }

    private List<JsonNode> junes(String filter) {
        return api.rows("/deployment_runs?limit=100&" + filter);
    }

    private JsonNode session(String filter, Name generation) {
        api.generation.speak(Name.JUNE_2026);
        return session(junes(filter).getFirst(), generation);
    }

    private JsonNode session(JsonNode run, Name generation) {
        api.generation.speak(generation);
        return api.get(address(run));
    }

    private JsonNode lastEvent(JsonNode session) {
        return api.rows("/sessions/" + DemoApi.id(session) + "/events?order=desc&limit=1")
                .getFirst();
    }

    private JsonNode error(JsonNode session) {
        return api.rows("/sessions/" + DemoApi.id(session) + "/events?order=desc&types=session.error")
                .getFirst()
                .get("error");
    }

    private static String address(JsonNode run) {
        return "/sessions/" + DemoApi.text(run, "session_id");
    }
}
