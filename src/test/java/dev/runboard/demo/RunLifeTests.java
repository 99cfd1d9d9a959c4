package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A run from its trigger to its end, and the keys that it has on the way. */
class RunLifeTests {

    private static final String[] ALWAYS = {
        "agent", "created_at", "deployment_id", "error", "id", "status", "trigger_context", "triggered_at", "type"
    };

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void waitsThenWorksThenCompletes() {
        JsonNode completed = some("status=completed");
        Instant started = Instant.parse(DemoApi.text(completed.get("cas_run_extras"), "started_at"));

        JsonNode pending = at(DemoApi.time(completed, "created_at"), completed);
        assertThat(DemoApi.text(pending, "status")).isEqualTo("pending");
        assertThat(DemoApi.keys(pending)).containsExactly(ALWAYS);

        JsonNode running = at(started, completed);
        assertThat(DemoApi.text(running, "status")).isEqualTo("running");
        assertThat(DemoApi.keys(running))
                .contains(ALWAYS)
                .contains("cas_run_extras", "session_id")
                .hasSize(11);

        JsonNode last = at(DemoApi.time(completed, "completed_at").minusNanos(1), completed);
        assertThat(last).isEqualTo(running);
        assertThat(at(DemoApi.time(completed, "completed_at"), completed)).isEqualTo(completed);
    }

    @Test
    void isNotThereBeforeItsTrigger() {
        JsonNode run = some("status=completed");
        api.moveTo(DemoApi.time(run, "created_at").minusNanos(1));
        assertThat(api.call("/deployment_runs/" + DemoApi.id(run)).statusCode()).isEqualTo(404);
        assertThat(DemoApi.ids(api.get("/deployment_runs?limit=1"))).doesNotContain(DemoApi.id(run));
    }

    @Test
    void lastsFromItsStart() {
        for (JsonNode run : api.rows("/deployment_runs?limit=1000&status=completed")) {
            Duration lasted = Duration.between(
                    Instant.parse(DemoApi.text(run.get("cas_run_extras"), "started_at")),
                    DemoApi.time(run, "completed_at"));
            assertThat(run.get("duration_ms").asLong()).isEqualTo(lasted.toMillis());
            assertThat(run.get("error").isNull()).isTrue();
        }
    }

    @Test
    void endsAtOnceWhenSkipped() {
        List<JsonNode> skipped = api.rows("/deployment_runs?limit=100&status=skipped");
        assertThat(skipped).allSatisfy(run -> {
            assertThat(DemoApi.keys(run))
                    .contains(ALWAYS)
                    .contains("completed_at")
                    .hasSize(10);
            assertThat(DemoApi.text(run, "completed_at")).isEqualTo(DemoApi.text(run, "created_at"));
        });
        assertThat(skipped).anyMatch(run -> run.get("error").isNull());
        assertThat(skipped).anyMatch(run -> run.get("error").isObject());
    }

    @Test
    void failsWithASessionOrWithoutOne() {
        List<JsonNode> failed = api.rows("/deployment_runs?limit=1000&status=failed");
        assertThat(failed).allSatisfy(run -> {
            assertThat(DemoApi.text(run.get("error"), "type")).isNotBlank();
            assertThat(DemoApi.text(run.get("error"), "message")).isNotBlank();
            assertThat(run.has("duration_ms")).isEqualTo(run.has("session_id"));
        });
        assertThat(failed).anyMatch(run -> run.has("session_id"));
        assertThat(failed).anyMatch(run -> !run.has("session_id"));
        assertThat(failed).anyMatch(run -> message(run).lines().count() > 5);
        assertThat(api.rows("/deployment_runs?limit=1000&status=failed&trigger_type=manual"))
                .anyMatch(run -> message(run).contains("<script>"));
    }

    @Test
    void countsAttemptsOfRetriesAlone() {
        assertThat(api.rows("/deployment_runs?limit=100&status=completed&trigger_type=retry"))
                .extracting(run -> run.get("cas_run_extras").get("attempt").asInt())
                .containsOnly(2, 3);
        assertThat(api.rows("/deployment_runs?limit=100&status=completed&trigger_type=schedule"))
                .extracting(run -> run.get("cas_run_extras").get("attempt").asInt())
                .containsOnly(1);
    }

    private static String message(JsonNode run) {
        return DemoApi.text(run.get("error"), "message");
    }

    private JsonNode some(String filter) {
        return api.rows("/deployment_runs?limit=1&trigger_type=manual&" + filter)
                .getFirst();
    }

    private JsonNode at(Instant time, JsonNode run) {
        api.moveTo(time);
        return api.get("/deployment_runs/" + DemoApi.id(run));
    }
}
