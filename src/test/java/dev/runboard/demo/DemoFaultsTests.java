package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The switches that make the upstream fail. */
class DemoFaultsTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void answersAStatusInTheVendorsEnvelope() {
        api.faults.answer(429);
        api.faults.retryAfter(Duration.ofSeconds(7));
        HttpResponse<String> response = api.call("/deployment_runs");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).contains("7");
        assertThat(DemoApi.text(DemoApi.json(response).get("error"), "type")).isEqualTo("rate_limit_error");
    }

    @Test
    void answersAsAGatewayDoes() {
        api.faults.answer(502, "<html>Bad Gateway</html>");
        HttpResponse<String> response = api.call("/deployment_runs");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("<html>Bad Gateway</html>");
    }

    @Test
    void recoversAfterAFewCalls() {
        api.faults.answer(503);
        api.faults.onlyNext(2);
        assertThat(api.call("/deployments").statusCode()).isEqualTo(503);
        assertThat(api.call("/deployments").statusCode()).isEqualTo(503);
        assertThat(api.call("/deployments").statusCode()).isEqualTo(200);
    }

    @Test
    void failsOnOneRouteAlone() {
        api.faults.answer(500);
        api.faults.onlyOn("/deployments");
        assertThat(api.call("/deployments").statusCode()).isEqualTo(500);
        assertThat(api.call("/deployment_runs").statusCode()).isEqualTo(200);
    }

    @Test
    void dropsConnections() {
        api.faults.drop();
        assertThatThrownBy(() -> api.call("/deployment_runs")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void answersLate() {
        api.faults.delay(Duration.ofMinutes(1));
        assertThatThrownBy(() -> api.send(api.request("/deployment_runs").timeout(Duration.ofMillis(50))))
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void revokesATokenUntilCleared() {
        api.faults.revoke(DemoTokens.HARBOR);
        assertThat(api.call("/deployments").statusCode()).isEqualTo(401);
        assertThat(api.get("/deployments", DemoTokens.ORCHARD).has("data")).isTrue();
        api.faults.clear();
        assertThat(api.call("/deployments").statusCode()).isEqualTo(200);
    }

    @Test
    void countsCallsByRoute() {
        api.call("/deployment_runs?limit=1");
        api.call("/deployment_runs?limit=2");
        api.call("/deployments/dep_1/runs");
        api.call("/nowhere");
        assertThat(api.faults.calls())
                .isEqualTo(Map.of("/deployment_runs", 2L, "/deployments/{id}/runs", 1L, "other", 1L));
        api.faults.clear();
        assertThat(api.faults.calls()).isEmpty();
    }
}
