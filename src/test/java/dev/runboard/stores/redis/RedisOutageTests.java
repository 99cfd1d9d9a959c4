package dev.runboard.stores.redis;

import static dev.runboard.stores.redis.OneReplica.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Redis does not answer or is gone: pages say so, and users stay signed in. */
@DockerTest
@ExtendWith(OutputCaptureExtension.class)
class RedisOutageTests {

    @RegisterExtension
    private static final OneReplica cluster = new OneReplica();

    @Test
    void anUnresponsiveRedisIsExplainedAndEndsNoSession(CapturedOutput output) {
        cluster.redis().pause();
        try {
            assertAPageSaysSo(cluster.person().get("/runs"));
            assertAPieceOfAPageFindsTheWordsThere();
            assertThePlatformLeavesItAlone();
            assertThat(cluster.person().get("/assets/icon.svg").statusCode()).isEqualTo(200);
            assertThat(cluster.visitor().get("/login").statusCode()).isEqualTo(200);
            assertAPageSaysSo(cluster.person().get("/nowhere"));
            await().atMost(PATIENCE).untilAsserted(() -> assertTheMetricIs(0));
            // Longer than a few tries, each of which finds the same.
            await().during(Duration.ofSeconds(4)).atMost(PATIENCE).until(() -> count(output, "does not answer.") == 1);
        } finally {
            cluster.redis().unpause();
        }
        assertPersonIsStillSignedIn();
        await().atMost(PATIENCE).untilAsserted(() -> assertTheMetricIs(1));
        assertThat(output.toString()).contains("Redis does not answer.", "Redis answers again");
        assertThat(output.toString()).doesNotContain("\tat ", cluster.token());
    }

    @Test
    void aRestartedRedisStillHasAllSessions(CapturedOutput output) {
        cluster.redis().stop();
        try {
            assertAPageSaysSo(cluster.person().get("/runs"));
            assertThat(cluster.person().submit("/runs", "/logout", Map.of()).statusCode())
                    .isEqualTo(503);
            assertThePlatformLeavesItAlone();
        } finally {
            cluster.redis().startAgain();
        }
        assertPersonIsStillSignedIn();
        assertThat(output.toString()).doesNotContain("\tat ");
    }

    @Test
    void manyRequestsDuringAnOutageAreAnswered() throws InterruptedException, ExecutionException {
        String cookie = cluster.person().sessionHeader();
        Callable<Integer> ask = () -> cluster.person().get("/runs", cookie).statusCode();
        cluster.redis().pause();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> crowd =
                    IntStream.range(0, 300).mapToObj(i -> ask).toList();
            for (Future<Integer> answer : threads.invokeAll(crowd)) {
                assertThat(answer.get()).isEqualTo(503);
            }
        } finally {
            cluster.redis().unpause();
        }
        assertPersonIsStillSignedIn();
    }

    private static long count(CapturedOutput output, String words) {
        return output.toString().lines().filter(line -> line.contains(words)).count();
    }

    private static void assertAPageSaysSo(HttpResponse<String> page) {
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body())
                .contains("<h1>Runboard cannot reach its session store</h1>", "You are still signed in", "runboard")
                .doesNotContain("Exception", "\tat ");
        assertThat(page.headers().map()).containsKeys("retry-after", "refresh", "x-request-id");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.headers().map()).doesNotContainKey("set-cookie");
    }

    private void assertAPieceOfAPageFindsTheWordsThere() {
        HttpResponse<String> piece = cluster.person().get("/runs/table", "HX-Request: true");
        assertThat(piece.statusCode()).isEqualTo(503);
        assertThat(piece.body()).contains("<h1>Runboard cannot reach its session store</h1>");
        assertThat(piece.headers().map()).containsKey("retry-after").doesNotContainKeys("hx-redirect", "refresh");
    }

    private static void assertThePlatformLeavesItAlone() {
        Visitor platform = cluster.platform();
        assertThat(platform.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(platform.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(platform.get("/actuator/health").statusCode()).isEqualTo(503);
    }

    private static void assertTheMetricIs(int value) {
        assertThat(cluster.platform().get("/actuator/prometheus").body())
                .containsPattern("\nrunboard_redis_answers(\\{[^}]*})? " + value);
    }

    private void assertPersonIsStillSignedIn() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(cluster.person().get("/runs").body()).contains("drun_1"));
        assertThat(cluster.platform().get("/actuator/health").statusCode()).isEqualTo(200);
    }
}
