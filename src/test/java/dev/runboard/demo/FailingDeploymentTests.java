package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whenever one looks, some deployment has been failing for a while, all its runs with the same error. */
class FailingDeploymentTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @ParameterizedTest
    @ValueSource(ints = {0, 47, 95, 190, 285, 380, 475, 570, 665, 1000})
    void isGoingOn(int minutes) {
        api.moveBy(Duration.ofMinutes(minutes));
        assertThat(endedWithin(Duration.ofMinutes(18)).values().stream().filter(this::allFailedAlike))
                .hasSizeBetween(1, 2);
    }

    private Map<String, List<JsonNode>> endedWithin(Duration time) {
        Instant since = api.now().minus(time);
        return api.rows("/deployment_runs?limit=1000").stream()
                .filter(run -> run.has("completed_at")
                        && DemoApi.time(run, "triggered_at").isAfter(since))
                .collect(Collectors.groupingBy(run -> DemoApi.text(run, "deployment_id")));
    }

    private boolean allFailedAlike(List<JsonNode> runs) {
        return runs.stream().allMatch(run -> DemoApi.text(run, "status").equals("failed"))
                && runs.size() > 1
                && !isPaused(runs.getFirst())
                && runs.stream()
                                .map(run -> DemoApi.text(run.get("error"), "type"))
                                .distinct()
                                .count()
                        == 1;
    }

    private boolean isPaused(JsonNode run) {
        JsonNode deployment = api.get("/deployments/" + DemoApi.text(run, "deployment_id"));
        return DemoApi.text(deployment, "status").equals("paused");
    }
}
