package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What is refused, and in which words. */
class ErrorTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @ParameterizedTest
    @CsvSource({
        "/deployment_runs?limit=0, limit",
        "/deployment_runs?limit=1001, limit",
        "/deployment_runs?limit=ten, limit",
        "/deployment_runs?limit=-5, limit",
        "/deployment_runs?limit=99999999999999999999, limit",
        "/deployment_runs?status=done, status",
        "/deployment_runs?status=FAILED, status",
        "/deployment_runs?trigger_type=webhook, trigger_type",
        "/deployment_runs?has_error=yes, has_error",
        "/deployment_runs?after_id=drun_1, after_id",
        "/deployment_runs?before_id=drun_01a20ad4efa57795aa409fe8fa39a0d1, before_id",
        "/deployment_runs?after_id=drun_ffffffffffff7795aa409fe8fa39a0d1, after_id",
        "/deployment_runs?after_id=a&before_id=b, before_id",
        "/deployments?status=archived, status",
        "/deployments?include_archived=1, include_archived",
        "/deployments?after_id=dep_1, after_id",
        "/deployments/dep_019ec53748f7784bac33f208c0f66982/runs?triggered_after=yesterday, triggered_after"
    })
    void namesTheParameterThatIsBad(String path, String parameter) {
        JsonNode error = error(path, 400);
        assertThat(DemoApi.text(error, "type")).isEqualTo("invalid_request_error");
        assertThat(DemoApi.text(error, "param")).isEqualTo(parameter);
    }

    @Test
    void takesTheLargestLimitAndIgnoresWhatItDoesNotKnow() {
        assertThat(api.rows("/deployment_runs?limit=1000&page=2&created_at%5Bgte%5D=2026-01-01T00:00:00Z"))
                .hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "/deployment_runs/drun_01a20ad4efa57795aa409fe8fa39a0d1, Run does not exist",
        "/deployment_runs/nonsense, Run does not exist",
        "/deployments/dep_1, Deployment does not exist",
        "/deployments/dep_1/runs, Deployment does not exist",
        "/deployments/dep_1/runs/drun_019ec55a371470969dd48ce41fb2a7da, Deployment does not exist",
        "/deployments/dep_019ec55a2b687b3f94eee77dd77e4b2a/runs/drun_019ec55a371470969dd48ce41fb2a7da, Run does not exist",
        "/agents/agent_1, Agent does not exist",
        "/files, Path does not exist"
    })
    void answersUnknownIdsWithNotFound(String path, String message) {
        JsonNode error = error(path, 404);
        assertThat(DemoApi.text(error, "type")).isEqualTo("not_found_error");
        assertThat(DemoApi.text(error, "message")).isEqualTo(message);
    }

    private JsonNode error(String path, int status) {
        HttpResponse<String> response = api.call(path);
        assertThat(response.statusCode()).isEqualTo(status);
        return DemoApi.json(response).get("error");
    }

    @Test
    void readsAlone() {
        HttpResponse<String> response =
                api.send(api.request("/deployments/dep_1").method("PUT", BodyPublishers.ofString("{}")));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET");
        assertThat(DemoApi.text(DemoApi.json(response), "type")).isEqualTo("error");
    }

    @Test
    void echoesTheCallersRequestId() {
        HttpResponse<String> response = api.send(api.request("/deployments").header("x-request-id", "abc-123"));
        assertThat(response.headers().firstValue("x-request-id")).contains("abc-123");
        assertThat(DemoApi.text(DemoApi.json(response), "request_id")).isEqualTo("abc-123");
    }

    @Test
    void makesARequestIdWhereTheCallersIsNone() {
        String unsafe = "<b>";
        HttpResponse<String> response = api.send(api.request("/deployments").header("x-request-id", unsafe));
        assertThat(response.headers().firstValue("x-request-id"))
                .isPresent()
                .get()
                .isNotEqualTo(unsafe);
        assertThat(api.call("/deployment_runs").headers().firstValue("x-request-id"))
                .isPresent();
    }
}
