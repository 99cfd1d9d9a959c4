package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.ServerTest;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Wrong tokens are limited for each client. Each test comes from another network. */
@ServerTest
class SignInLimitTests {

    private static final String GOOD = "pt-live-cccccccccccccccccccccccc9999";
    private static final int REFUSALS = 30;

    private static int networks;

    @Autowired
    private FakeUpstream upstream;

    @LocalServerPort
    private int port;

    private String network;

    @BeforeEach
    void comeFromElsewhere() {
        network = "203.0.113." + ++networks;
        upstream.reset();
        refuseAllButOne();
    }

    private void refuseAllButOne() {
        upstream.asked(
                "/deployment_runs",
                call -> call.headers().get("authorization").endsWith(GOOD)
                        ? Reply.json("{\"data\":[]}")
                        : Reply.error(401, "authentication_error", "x"));
    }

    @Test
    void afterManyRefusalsNoTokenIsTriedUntilATimeThatIsSaid() {
        for (int i = 0; i < REFUSALS; i++) {
            assertThat(signIn("pt-guess-" + i, network).statusCode()).isEqualTo(401);
        }
        int calls = upstream.calls();

        HttpResponse<String> page = signIn(GOOD, network);

        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Too many failed sign-ins").containsPattern("until [0-9:]{8} UTC");
        assertThat(retryAfter(page))
                .isBetween(Instant.now().minusSeconds(5), Instant.now().plusSeconds(601));
        assertThat(upstream.calls()).isEqualTo(calls);
        assertThat(signIn(GOOD, "198.51.100.7").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/overview"));
    }

    @Test
    void successfulSignInsDoNotResetTheLimit() {
        for (int i = 0; i < REFUSALS; i++) {
            signIn("pt-guess-" + i, network);
            if (i % 3 == 0) {
                signIn(GOOD, network);
            }
        }

        assertThat(signIn("pt-guess-again", network).statusCode()).isEqualTo(429);
    }

    @Test
    void successfulSignInsAreNotLimited() {
        for (int i = 0; i < 3 * REFUSALS; i++) {
            assertThat(signIn(GOOD, network).statusCode()).isEqualTo(302);
        }
        assertThat(signIn("pt-mistyped", network).statusCode()).isEqualTo(401);
    }

    @Test
    void concurrentSignInsOfOneNetworkAllSucceed() throws InterruptedException, ExecutionException {
        CountDownLatch gate = new CountDownLatch(1);
        upstream.on("/deployment_runs", Reply.after(gate, Reply.json("{\"data\":[]}")));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> office = IntStream.range(0, 2 * REFUSALS)
                    .mapToObj(i -> threads.submit(() -> signIn(GOOD, network)))
                    .toList();
            await().until(() -> upstream.calls() > 1);
            gate.countDown();

            for (Future<HttpResponse<String>> person : office) {
                assertThat(person.get().headers().firstValue("Location"))
                        .hasValueSatisfying(to -> assertThat(to).endsWith("/overview"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500})
    void failuresOfTheApiDoNotCountAsAttempts(int status) {
        upstream.on("/deployment_runs", Reply.of(status, ""));
        for (int i = 0; i < REFUSALS + 5; i++) {
            signIn("pt-any-" + i, network);
        }
        refuseAllButOne();

        assertThat(signIn(GOOD, network).statusCode()).isEqualTo(302);
    }

    @Test
    void anIpv6NetworkCountsAsOneHoweverManyAddressesItHas() {
        String prefix = "2001:db8:" + networks + ":1:";
        for (int i = 0; i < REFUSALS; i++) {
            signIn("pt-guess-" + i, prefix + "0:0:0:" + (i + 1));
        }

        assertThat(signIn(GOOD, prefix + ":ffff").statusCode()).isEqualTo(429);
        assertThat(signIn(GOOD, "2001:db8:" + networks + ":2::1").statusCode()).isEqualTo(302);
    }

    @Test
    void forgedHeadersOfProxiesAllowNoMoreAttempts() {
        for (int i = 0; i < REFUSALS; i++) {
            signIn("pt-guess-" + i, "198.51.100." + i + ", " + network);
        }

        assertThat(signIn(GOOD, network).statusCode()).isEqualTo(429);
        assertThat(signIn(GOOD, "198.51.100.1").statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> signIn(String token, String from) {
        return new Visitor(port).signIn(token, "X-Forwarded-For: " + from);
    }

    private static Instant retryAfter(HttpResponse<String> page) {
        return ZonedDateTime.parse(
                        page.headers().firstValue("Retry-After").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
