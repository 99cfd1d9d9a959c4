package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import dev.runboard.demo.data.RunList;
import dev.runboard.demo.data.RunSeeds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Both generations at once, and the way from one to the other. */
class RollOutTests {

    private static final Duration HALF = Duration.ofNanos(RunSeeds.NANOS * RunList.WINDOW / 2);

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.MIXED);

    @Test
    void tellsTheNewerHalfAsToday() {
        List<JsonNode> around = around("");
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
        List<JsonNode> around = around("");
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
        assertThat(around("&has_error=true"))
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
        assertThat(api.rows("/deployment_runs?limit=1000&status=failed")).hasSize(1000);
        api.generation.speak(Name.CURRENT);
        assertThat(isCurrent(api.get("/deployment_runs/" + id))).isTrue();
        assertThat(api.call("/deployment_runs?limit=1000").statusCode()).isEqualTo(400);
    }

    private List<JsonNode> around(String filter) {
        String before = api.now().minus(HALF).plusSeconds(200).toString();
        return api.rows("/deployment_runs?limit=100" + filter + "&created_at%5Blt%5D=" + before);
    }

    private static boolean isCurrent(JsonNode run) {
        return !run.has("status");
    }
}
