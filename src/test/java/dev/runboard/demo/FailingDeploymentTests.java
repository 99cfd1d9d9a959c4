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

/** Whenever one looks, one deployment fails at each run, for one cause. */
class FailingDeploymentTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @ParameterizedTest
    @ValueSource(ints = {0, 47, 95, 190, 285, 380, 475, 570, 665, 1000})
    void isGoingOn(int minutes) {
        api.moveBy(Duration.ofMinutes(minutes));
        assertThat(endedWithin(Duration.ofMinutes(35)).entrySet().stream().filter(entry -> allFailed(entry.getValue())))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(DemoApi.text(api.get("/deployments/" + entry.getKey()), "name"))
                            .isEqualTo("payments");
                    assertThat(entry.getValue())
                            .extracting(run -> DemoApi.text(run.get("error"), "type"))
                            .isSubsetOf("mcp_authentication_failed_error", "session_creation_rejected_error");
                });
    }

    private Map<String, List<JsonNode>> endedWithin(Duration time) {
        Instant since = api.now().minus(time);
        return api.rows("/deployment_runs?limit=1000").stream()
                .filter(run -> run.has("completed_at")
                        && DemoApi.time(run, "triggered_at").isAfter(since))
                .collect(Collectors.groupingBy(run -> DemoApi.text(run, "deployment_id")));
    }

    private static boolean allFailed(List<JsonNode> runs) {
        return runs.size() > 2
                && runs.stream().allMatch(run -> DemoApi.text(run, "status").equals("failed"));
    }
}
