package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Both generations at once, and the way from one to the other. */
class RollOutTests {

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.MIXED);

    @Test
    void tellsTheNewerHalfAsToday() {
        List<JsonNode> around = around("", Duration.ofMinutes(20));
        assertThat(around).extracting(RollOutTests::isCurrent).contains(true, false);
        int newer = (int) around.stream().filter(RollOutTests::isCurrent).count();
        assertThat(around.subList(0, newer)).allMatch(RollOutTests::isCurrent);
        assertThat(around.subList(newer, around.size())).allMatch(run -> run.has("status"));
        assertThat(api.rows("/deployment_runs?limit=100")).allMatch(RollOutTests::isCurrent);
        assertThat(isCurrent(api.get("/deployment_runs/drun_019ec55a68af73028afa5b87931cb2f3")))
                .isFalse();
    }

    @Test
    void tellsOneRunAsItsListDoes() {
        List<JsonNode> around = around("", Duration.ofMinutes(20));
        assertThat(api.get("/deployment_runs/" + DemoApi.id(around.getFirst()))).isEqualTo(around.getFirst());
        assertThat(api.get("/deployment_runs/" + DemoApi.id(around.getLast()))).isEqualTo(around.getLast());
    }

    @Test
    void stillFindsJunesRetries() {
        assertThat(api.rows("/deployment_runs?limit=20&trigger_type=retry"))
                .hasSize(20)
                .noneMatch(RollOutTests::isCurrent)
                .extracting(run -> DemoApi.text(run.get("trigger_context"), "type"))
                .containsOnly("retry");
    }

    @Test
    void findsErrorsInBothShapes() {
        assertThat(around("&has_error=true", Duration.ofHours(6)))
                .allMatch(run -> run.get("error").isObject())
                .extracting(RollOutTests::isCurrent)
                .contains(true, false);
    }

    @ParameterizedTest
    @CsvSource({"limit=101, limit", "status=failed, status", "page=a&after_id=b, after_id"})
    void isAsStrictAsToday(String query, String parameter) {
        JsonNode error = api.get("/deployment_runs?" + query).get("error");
        assertThat(DemoApi.text(error, "param")).isEqualTo(parameter);
    }

    @Test
    void changesTheGenerationBetweenTwoCalls() {
        String id = DemoApi.id(api.rows("/deployment_runs?limit=1").getFirst());
        api.generation.speak(Name.JUNE_2026);
        assertThat(isCurrent(api.get("/deployment_runs/" + id))).isFalse();
        assertThat(api.rows("/deployment_runs?limit=1000&status=failed")).hasSizeGreaterThan(300);
        api.generation.speak(Name.CURRENT);
        assertThat(isCurrent(api.get("/deployment_runs/" + id))).isTrue();
        assertThat(api.call("/deployment_runs?limit=1000").statusCode()).isEqualTo(400);
    }

    /** A hundred rows, the first of which are up to this much newer than the roll-out. */
    private List<JsonNode> around(String filter, Duration newer) {
        String before = rollOut().plus(newer).toString();
        return api.rows("/deployment_runs?limit=100" + filter + "&created_at%5Blt%5D=" + before);
    }

    /** June tells the run in the middle of the list by its place. */
    private Instant rollOut() {
        api.generation.speak(Name.JUNE_2026);
        JsonNode page = api.get("/deployment_runs?limit=1000");
        for (int rows = 1000; rows < DemoApi.RUNS / 2; rows += 1000) {
            page = api.get("/deployment_runs?limit=1000&after_id=" + DemoApi.text(page, "last_id"));
        }
        api.generation.speak(Name.MIXED);
        return DemoApi.time(DemoApi.rows(page).getLast(), "created_at");
    }

    private static boolean isCurrent(JsonNode run) {
        return !run.has("status");
    }
}
