package dev.runboard.stores.redis;

import static dev.runboard.stores.redis.OneReplica.PATIENCE;
import static dev.runboard.stores.redis.OneReplica.assertReadiness;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A process with another encryption key gets no requests, ends no session, and changes nothing. */
@DockerTest
@ExtendWith(OutputCaptureExtension.class)
class OtherKeyTests {

    private static final String KEY_CHECK = "runboard:seal";

    @RegisterExtension
    private static final OneReplica cluster = new OneReplica();

    @Test
    void aReplicaWithAnotherKeyIsNotReadyAndChangesNothing(CapturedOutput output) {
        Visitor screen = cluster.pairedScreen();
        try (Replica other = Replica.begin(cluster.redis(), cluster.upstream(), Keys.OLD)) {
            awaitOtherKey(other);
            Visitor wrong = new Visitor(other.port());
            assertThat(wrong.get("/runs", cluster.person().sessionHeader()).statusCode())
                    .isEqualTo(503);
            assertThat(wrong.get("/wall", screen.sessionHeader()).statusCode()).isEqualTo(503);
            assertThat(wrong.signIn(cluster.token()).statusCode()).isEqualTo(503);
            assertThat(wrong.get("/login", cluster.person().sessionHeader())
                            .headers()
                            .map())
                    .doesNotContainKey("set-cookie");

            assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
            assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
            assertThat(lines(output)).hasSize(1);
        }
    }

    @Test
    void withoutAKeyCheckValueTheKeyOfTheSessionsIsRequired(CapturedOutput output) {
        try (Redis redis = Redis.start()) {
            String session;
            try (Replica before = Replica.start(redis, cluster.upstream(), Keys.NEW)) {
                Visitor person = new Visitor(before.port());
                person.signIn(cluster.token());
                session = person.sessionHeader();
            }
            redis.command("del", KEY_CHECK);
            try (Replica wrong = Replica.begin(redis, cluster.upstream(), Keys.OLD)) {
                awaitOtherKey(wrong);
                assertThat(redis.command("exists", KEY_CHECK)).startsWith("0");
                try (Replica right = Replica.start(redis, cluster.upstream(), Keys.NEW)) {
                    assertThat(new Visitor(right.port()).get("/runs", session).statusCode())
                            .isEqualTo(200);
                }
                assertReadiness(wrong, 503, "\"other-key\"");
            }
        }
        assertThat(lines(output)).hasSize(1);
    }

    @Test
    void aWrongKeyIsReportedUntilItIsRightAgain(CapturedOutput output) {
        try (Replica wronglyRotated = Replica.start(cluster.redis(), cluster.upstream(), Keys.OLD, Keys.NEW)) {
            awaitOtherKey(cluster.replica());
            HttpResponse<String> page = cluster.person().get("/runs");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("You are still signed in");
            assertThat(page.headers().map()).doesNotContainKey("set-cookie");
            assertThat(cluster.platform().get("/actuator/health/liveness").statusCode())
                    .isEqualTo(200);
            assertTheMetricIs(1);
            assertReadiness(wronglyRotated, 200, "[]");
        }
        try (Replica rotatedBack = Replica.start(cluster.redis(), cluster.upstream(), Keys.NEW, Keys.OLD)) {
            awaitReady();
            assertReadiness(rotatedBack, 200, "[]");
        }
        assertTheMetricIs(0);
        assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
        assertThat(lines(output))
                .satisfiesExactly(
                        line -> assertThat(line).contains("in Redis was encrypted with another key"),
                        line -> assertThat(line).contains("The keys decrypt the data in Redis"));
    }

    @Test
    void aRedisClaimedByAnotherKeyIsReportedUntilItIsReset(CapturedOutput output) {
        cluster.replica().flush();
        cluster.replica().write(KEY_CHECK, keyCheckValue(Keys.OLD));
        awaitOtherKey(cluster.replica());
        assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(503);

        cluster.replica().write(KEY_CHECK, keyCheckValue(Keys.NEW));
        awaitReady();
        assertThat(cluster.person().signIn(cluster.token()).statusCode()).isEqualTo(302);
        assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
        assertThat(lines(output)).hasSize(2);
    }

    @Test
    void anEmptiedRedisStaysWithTheProcessesThatWereReady() {
        try (Replica other = Replica.begin(cluster.redis(), cluster.upstream(), Keys.OLD)) {
            awaitOtherKey(other);
            cluster.replica().flush();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(cluster.redis().command("exists", KEY_CHECK))
                            .startsWith("1"));
            assertThat(new Encryption(List.of(Keys.NEW))
                            .decrypt(cluster.replica().value(KEY_CHECK), KEY_CHECK))
                    .isPresent();
            assertReadiness(other, 503, "\"other-key\"");
        }
        assertThat(cluster.person().signIn(cluster.token()).statusCode()).isEqualTo(302);
        assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
    }

    private static byte[] keyCheckValue(String key) {
        return new EncryptedSerializer(new Encryption(List.of(key))).encrypt("Runboard", KEY_CHECK);
    }

    private static void awaitOtherKey(Replica replica) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertReadiness(replica, 503, "\"other-key\""));
    }

    private static void awaitReady() {
        await().atMost(PATIENCE).untilAsserted(() -> cluster.assertReadiness(200, "[]"));
    }

    private static void assertTheMetricIs(int value) {
        assertThat(cluster.platform().get("/actuator/prometheus").body())
                .containsPattern("\nrunboard_redis_fault\\{[^}]*fault=\"other-key\"[^}]*} " + value);
    }

    private static List<String> lines(CapturedOutput output) {
        return output.toString()
                .lines()
                .filter(line -> line.contains("in Redis was encrypted with another key")
                        || line.contains("keys decrypt the data in Redis"))
                .toList();
    }
}
