package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runboard.demo.data.DemoTokens;
import dev.runboard.demo.faults.Fault;
import dev.runboard.demo.faults.FaultKind;
import dev.runboard.web.EnglishWords;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The switches that make the upstream fail. */
class DemoFaultsTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void answersAStatusInTheVendorsEnvelope() {
        api.faults.answer(FaultKind.STATUS_429);
        api.faults.retryAfter(Duration.ofSeconds(7));
        HttpResponse<String> response = api.call("/deployment_runs");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).contains("7");
        assertThat(DemoApi.text(DemoApi.json(response).get("error"), "type")).isEqualTo("rate_limit_error");
    }

    @Test
    void asksToWaitWithoutADelay() {
        api.faults.delay(Duration.ofMillis(1));
        api.faults.retryAfter(Duration.ofMinutes(5));

        HttpResponse<String> response = api.send(api.request("/deployments")
                .header("Authorization", "Bearer " + DemoTokens.HARBOR)
                .timeout(Duration.ofMinutes(1)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("retry-after")).contains("300");
    }

    @Test
    void answersAsAGatewayDoes() {
        api.faults.answer(FaultKind.STATUS_502);
        HttpResponse<String> response = api.call("/deployment_runs");
        assertThat(response.statusCode()).isEqualTo(502);
        assertThat(response.body()).isEqualTo("<html><h1>502 Bad Gateway</h1></html>");
    }

    @Test
    void recoversWhenItIsCleared() {
        api.faults.answer(FaultKind.STATUS_503);
        assertThat(api.call("/deployments").statusCode()).isEqualTo(503);
        assertThat(api.call("/deployments").statusCode()).isEqualTo(503);
        api.faults.clear();
        assertThat(api.call("/deployments").statusCode()).isEqualTo(200);
    }

    @Test
    void failsOnOneRouteAlone() {
        api.faults.answer(FaultKind.STATUS_500);
        api.faults.onlyOn("/deployments");
        assertThat(api.call("/deployments").statusCode()).isEqualTo(500);
        assertThat(api.call("/deployment_runs").statusCode()).isEqualTo(200);
    }

    @Test
    void dropsConnections() {
        api.faults.answer(FaultKind.RESET);
        assertThatThrownBy(() -> api.call("/deployment_runs")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void answersLate() {
        api.faults.delay(Duration.ofMinutes(1));
        assertThatThrownBy(() -> api.send(api.request("/deployment_runs").timeout(Duration.ofMillis(50))))
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void answersAtOnceWhenTheDelayIsOver() {
        api.faults.delay(Duration.ofMinutes(1));
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> api.call("/deployment_runs"));
        await().until(() -> api.faults.calls("/deployment_runs") == 1);

        api.faults.clear();
        assertThat(answer).succeedsWithin(Duration.ofSeconds(20)).returns(200, HttpResponse::statusCode);
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

    @Test
    void failsForOneTokenAlone() {
        api.faults.set(new Fault(FaultKind.STATUS_500, Duration.ZERO, Duration.ZERO, 100, null, "Orchard"), null);

        assertThat(api.call("/deployments").statusCode()).isEqualTo(200);
        assertThat(api.send(api.request("/deployments").setHeader("Authorization", "Bearer " + DemoTokens.ORCHARD))
                        .statusCode())
                .isEqualTo(500);
    }

    @Test
    void failsNowAndThen() {
        api.faults.set(new Fault(FaultKind.STATUS_500, Duration.ZERO, Duration.ZERO, 50, null, null), null);

        assertThat(IntStream.range(0, 40)
                        .map(i -> api.call("/deployments?limit=1").statusCode()))
                .contains(200, 500);
    }

    @Test
    void hangsUpInTheMiddleOfAnAnswer() {
        api.faults.answer(FaultKind.HALF);

        assertThatThrownBy(() -> api.call("/deployment_runs")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void answersWithoutAnEnd() throws Exception {
        api.faults.answer(FaultKind.ENDLESS);

        try (InputStream answer = HttpClient.newHttpClient()
                .send(api.request("/deployment_runs").build(), HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            assertThat(answer.readNBytes(5_000_000)).hasSize(5_000_000);
        }
    }

    @Test
    void neverAnswers() {
        api.faults.answer(FaultKind.SILENT);

        assertThatThrownBy(() -> api.send(api.request("/deployment_runs").timeout(Duration.ofMillis(50))))
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void isOverByItselfWhereItHasAnEnd() {
        api.faults.set(Fault.of(FaultKind.STATUS_401), Duration.ZERO);

        assertThat(api.call("/deployments").statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhatIsSet() {
        assertThat(words()).isEqualTo("No faults: each call succeeds without delay.");

        api.faults.answer(FaultKind.STATUS_503);
        api.faults.retryAfter(Duration.ofSeconds(7));
        assertThat(words())
                .isEqualTo("Every call is answered with 503 in the API’s own format, which asks for a pause of 7 s.");

        api.faults.set(
                new Fault(FaultKind.SLOW, Duration.ofSeconds(10), Duration.ZERO, 30, "/deployments", "Orchard"), null);
        assertThat(words())
                .isEqualTo(
                        "At random, 30 of 100 calls of /deployments with the token of Orchard are answered after 10 s.");
    }

    private String words() {
        return EnglishWords.messages().getMessage(api.faults.words(), Locale.ENGLISH);
    }
}
