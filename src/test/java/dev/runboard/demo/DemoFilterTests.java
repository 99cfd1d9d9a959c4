package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A filter's page is what is left of the unfiltered list. */
class DemoFilterTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @ParameterizedTest
    @ValueSource(strings = {"pending", "running", "completed", "failed", "skipped"})
    void byStatus(String status) {
        api.moveTo(momentWithPending());
        assertLeaves("status=" + status, run -> DemoApi.text(run, "status").equals(status));
    }

    @ParameterizedTest
    @ValueSource(strings = {"manual", "schedule", "retry"})
    void byTrigger(String trigger) {
        assertLeaves(
                "trigger_type=" + trigger,
                run -> DemoApi.text(run.get("trigger_context"), "type").equals(trigger));
    }

    @Test
    void byError() {
        assertLeaves("has_error=true", run -> run.get("error").isObject());
        assertLeaves("has_error=false", run -> run.get("error").isNull());
    }

    @Test
    void byDeployment() {
        String deployment = "dep_019ec53748f7784bac33f208c0f66982";
        assertLeaves("deployment_id=" + deployment, ofDeployment(deployment));
        assertLeaves(
                "has_error=false&status=completed&deployment_id=" + deployment,
                ofDeployment(deployment).and(run -> DemoApi.text(run, "status").equals("completed")));
    }

    @Test
    void ofOneDeploymentByTime() {
        String deployment = "dep_019ec53748f7784bac33f208c0f66982";
        List<JsonNode> runs = api.rows("/deployments/" + deployment + "/runs?limit=10");
        assertThat(runs).hasSize(10).allMatch(ofDeployment(deployment));
        String between = "?triggered_after=" + DemoApi.text(runs.get(7), "triggered_at") + "&triggered_before="
                + DemoApi.text(runs.get(2), "triggered_at");
        assertThat(api.rows("/deployments/" + deployment + "/runs" + between)).isEqualTo(runs.subList(3, 7));
    }

    @Test
    void takeTheFirstOfSeveralValues() {
        String deployment = "dep_019ec53748f7784bac33f208c0f66982";
        assertLeaves("deployment_id=" + deployment + "&deployment_id=dep_1", ofDeployment(deployment));
        assertThat(api.rows("/deployment_runs?deployment_id=dep_1&deployment_id=" + deployment))
                .isEmpty();
        assertThat(api.rows("/deployment_runs?deployment_id=dep_1," + deployment))
                .isEmpty();
        assertLeaves(
                "status=failed&status=running",
                run -> DemoApi.text(run, "status").equals("failed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status=failed,running | status",
                "trigger_type=manual,retry | trigger_type",
                "has_error=true,false | has_error"
            })
    void refuseListsOfValues(String query, String parameter) {
        HttpResponse<String> answer = api.call("/deployment_runs?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(DemoApi.text(DemoApi.json(answer).get("error"), "param")).isEqualTo(parameter);
    }

    @Test
    void ignoreBracketsWhereOneValueIsTaken() {
        assertThat(api.rows("/deployment_runs?status%5B%5D=failed")).isEqualTo(api.rows("/deployment_runs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit", "=1", "status", "&", ""})
    void ignorePairsThatAreNone(String query) {
        assertThat(api.rows("/deployment_runs?" + query)).isEqualTo(api.rows("/deployment_runs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x%26limit=1", "x%23y", "x%3Dy", "x+y", "x%2By"})
    void decodeEachValueByItself(String value) {
        assertThat(api.rows("/deployment_runs?deployment_id=" + value)).isEmpty();
        assertThat(api.rows("/deployment_runs?other=" + value)).hasSize(20);
    }

    @Test
    void readASpaceOfATime() {
        api.generation.speak(Name.CURRENT);
        String path = "/deployment_runs?created_at%5Blt%5D=2020-01-01T00:00:00";
        assertThat(api.rows(path + "%2B02:00")).isEmpty();
        assertThat(api.call(path + "+02:00").statusCode()).isEqualTo(400);
    }

    private static Predicate<JsonNode> ofDeployment(String id) {
        return run -> DemoApi.text(run, "deployment_id").equals(id);
    }

    private void assertLeaves(String filter, Predicate<JsonNode> wanted) {
        List<JsonNode> all = api.rows("/deployment_runs?limit=1000");
        List<JsonNode> left = all.stream().filter(wanted).toList();
        assertThat(left).isNotEmpty();
        assertThat(api.rows("/deployment_runs?limit=1000&" + filter).subList(0, left.size()))
                .isEqualTo(left);
    }

    /** A run that was completed was pending when it was created. */
    private Instant momentWithPending() {
        return DemoApi.time(
                api.rows("/deployment_runs?limit=1&status=completed").getFirst(), "created_at");
    }
}
