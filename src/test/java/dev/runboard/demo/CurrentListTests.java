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

/** What today's generation lets one ask of its lists. */
class CurrentListTests {

    private static final String DIGEST = "/deployments/dep_019ec53748f7784bac33f208c0f66982";

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.CURRENT);

    @ParameterizedTest
    @CsvSource({
        "/deployment_runs?limit=101, limit",
        "/deployment_runs?limit=0, limit",
        "/deployment_runs?status=failed, status",
        "/deployment_runs?trigger_type=retry, trigger_type",
        "/deployment_runs?page=drun_1, page",
        "/deployment_runs?page=a&after_id=b, after_id",
        "/deployment_runs?page=a&before_id=b, before_id",
        "/deployment_runs?after_id=a&before_id=b, before_id",
        "/deployment_runs?created_at%5Bgte%5D=yesterday, created_at[gte]",
        "/deployments?limit=101, limit",
        "/deployments?page=a&after_id=b, after_id",
        "/deployments?status=active&include_archived=true, status",
        DIGEST + "/runs?limit=101, limit",
        DIGEST + "/runs?status=failed, status",
        DIGEST + "/runs?page=a&before_id=b, before_id",
        DIGEST + "/runs?triggered_before=soon, triggered_before"
    })
    void namesTheParameterThatIsBad(String path, String parameter) {
        HttpResponse<String> response = api.call(path);
        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode envelope = DemoApi.json(response);
        assertThat(DemoApi.text(envelope.get("error"), "type")).isEqualTo("invalid_request_error");
        assertThat(DemoApi.text(envelope.get("error"), "param")).isEqualTo(parameter);
        assertThat(response.headers().firstValue("x-request-id")).contains(DemoApi.text(envelope, "request_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deployment_runs", DIGEST + "/runs"})
    void ignoresAStatusIfSoConfigured(String list) {
        api.generation.ignoreStatus(true);
        assertThat(api.get(list + "?status=failed")).isEqualTo(api.get(list));
        assertThat(api.get(list + "?status=nonsense")).isEqualTo(api.get(list));
        api.generation.ignoreStatus(false);
        assertThat(api.call(list + "?status=failed").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deployment_runs?limit=7", DIGEST + "/runs?limit=7", "/deployments?limit=4"})
    void turnsPagesByAnyCursor(String list) {
        JsonNode first = api.get(list);
        String cursor = DemoApi.text(first, "next_page");
        JsonNode second = api.get(list + "&page=" + cursor);
        assertThat(DemoApi.ids(second)).doesNotContainAnyElementsOf(DemoApi.ids(first));
        assertThat(api.get(list + "&after_id=" + cursor)).isEqualTo(second);
        assertThat(DemoApi.ids(api.get(list + "&before_id=" + DemoApi.text(second, "first_id"))))
                .isEqualTo(DemoApi.ids(first));
    }

    @Test
    void takesAHundredRowsAndTwentyUnasked() {
        assertThat(api.rows("/deployment_runs?limit=100")).hasSize(100);
        assertThat(api.rows("/deployment_runs")).hasSize(20);
    }

    @Test
    void filtersByError() {
        assertThat(api.rows("/deployment_runs?limit=100&has_error=true"))
                .hasSize(100)
                .allMatch(run -> run.get("error").isObject());
        assertLeaves("has_error=false", run -> run.get("session_id").isString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"manual", "schedule"})
    void filtersByTrigger(String trigger) {
        assertLeaves(
                "trigger_type=" + trigger,
                run -> DemoApi.text(run.get("trigger_context"), "type").equals(trigger));
    }

    @Test
    void filtersByTheSecondThatItTells() {
        Instant time = DemoApi.time(api.rows("/deployment_runs?limit=30").getLast(), "created_at");
        assertLeaves("created_at%5Bgt%5D=" + time, run -> created(run).isAfter(time));
        assertLeaves("created_at%5Bgte%5D=" + time, run -> !created(run).isBefore(time));
        assertLeaves("created_at%5Blt%5D=" + time, run -> created(run).isBefore(time));
        assertLeaves("created_at%5Blte%5D=" + time, run -> !created(run).isAfter(time));
        assertLeaves(
                "created_at[gte]=" + time + "&created_at[lte]=" + time,
                run -> created(run).equals(time));
    }

    @Test
    void filtersOneDeploymentsRunsByTheirTrigger() {
        List<JsonNode> runs = api.rows(DIGEST + "/runs");
        String between = "?triggered_after=" + DemoApi.text(runs.get(7), "created_at") + "&triggered_before="
                + DemoApi.text(runs.get(2), "created_at");
        assertThat(api.rows(DIGEST + "/runs" + between)).isNotEmpty().isSubsetOf(runs.subList(3, 8));
    }

    @Test
    void findsNothingForAnUnknownDeployment() {
        assertThat(api.rows("/deployment_runs?deployment_id=dep_of_nobody")).isEmpty();
    }

    private void assertLeaves(String filter, Predicate<JsonNode> wanted) {
        List<JsonNode> left =
                api.rows("/deployment_runs?limit=100").stream().filter(wanted).toList();
        assertThat(left).isNotEmpty();
        assertThat(api.rows("/deployment_runs?limit=100&"
                                + filter.replace("[", "%5B").replace("]", "%5D"))
                        .subList(0, left.size()))
                .isEqualTo(left);
    }

    private static Instant created(JsonNode run) {
        return DemoApi.time(run, "created_at");
    }
}
