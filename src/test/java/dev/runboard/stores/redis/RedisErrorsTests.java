package dev.runboard.stores.redis;

import static dev.runboard.stores.redis.OneReplica.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Redis answers with errors: readiness and the log name them, and reading continues if possible. */
@DockerTest
@ExtendWith(OutputCaptureExtension.class)
class RedisErrorsTests {

    @RegisterExtension
    private static final OneReplica cluster = new OneReplica();

    @Test
    void aReplicaOfRedisIsReadOnly(CapturedOutput output) {
        cluster.redis().command("replicaof", "127.0.0.1", "1");
        try {
            awaitFault("read-only");
            assertReadingGoesOn();
        } finally {
            cluster.redis().command("replicaof", "no", "one");
        }
        awaitNoFault();
        assertLog(output, "Redis refuses to write", "READONLY", "Redis writes again");
    }

    @Test
    void aUserWithoutWritePermissionKeepsReading(CapturedOutput output) {
        cluster.redis().command("acl", "setuser", "default", "-@write");
        try {
            awaitFault("no-access");
            assertReadingGoesOn();
        } finally {
            cluster.redis().command("acl", "setuser", "default", "+@all");
        }
        awaitNoFault();
        assertLog(output, "Redis refuses the user or the password", "user", "Redis accepts the user");
    }

    @Test
    void aUserWithoutPermissionsIsNotReportedAsAnOutage(CapturedOutput output) {
        cluster.redis().command("acl", "setuser", "default", "-@all", "+acl", "+hello", "+client");
        try {
            awaitFault("no-access");
            for (int i = 0; i < 12; i++) {
                assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(503);
            }
            assertThat(faults()).doesNotContain("unreachable");
        } finally {
            cluster.redis().command("acl", "setuser", "default", "+@all");
        }
        awaitNoFault();
        assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
        assertLog(output, "Redis refuses the user or the password", "NOPERM", "Redis accepts the user");
    }

    @Test
    void aNewPasswordIsReportedAsNoAccessAndEndsNoSession(CapturedOutput output) {
        cluster.redis().command("config", "set", "requirepass", "secret-of-redis");
        try {
            cluster.redis().command("-a", "secret-of-redis", "client", "kill", "type", "normal");
            awaitFault("no-access");
            HttpResponse<String> page = cluster.person().get("/runs");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("You are still signed in");
            assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        } finally {
            cluster.redis().command("-a", "secret-of-redis", "config", "set", "requirepass", "");
        }
        awaitNoFault();
        assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
        assertThat(output.toString())
                .contains("Redis refuses the user or the password", "NOAUTH", "Redis accepts the user")
                .doesNotContain("secret-of-redis", "\tat ", cluster.token());
    }

    @Test
    void aRedisThatRunsAScriptIsBusy(CapturedOutput output) {
        cluster.redis().command("config", "set", "busy-reply-threshold", "100");
        cluster.redis().begin("eval", "while true do end", "0");
        try {
            awaitFault("busy");
            assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(503);
        } finally {
            cluster.redis().command("script", "kill");
        }
        awaitNoFault();
        assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
        assertLog(output, "Redis is busy with a script", "BUSY", "Redis is no longer busy");
    }

    private void assertReadingGoesOn() {
        for (int i = 0; i < 12; i++) {
            assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = cluster.visitor().signIn(cluster.token());
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("<h1>Runboard cannot save changes right now</h1>");
        }
    }

    private static void awaitFault(String name) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(faults()).contains("\"" + name + "\"").doesNotContain("unreachable"));
    }

    private static void awaitNoFault() {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(faults()).contains("[]"));
    }

    /** Readiness stays, and names what is wrong. */
    private static String faults() {
        HttpResponse<String> readiness = cluster.platform().get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(200);
        return readiness.body();
    }

    private void assertLog(CapturedOutput output, String begins, String reply, String ends) {
        assertThat(output.toString().lines())
                .filteredOn(line ->
                        line.contains("RedisFaults ") && !line.contains("slowly") && !line.contains("fast again"))
                .satisfiesExactly(
                        line -> assertThat(line).contains(begins, reply),
                        line -> assertThat(line).contains(ends));
        assertThat(output.toString()).doesNotContain("Redis does not answer.", "\tat ", cluster.token());
    }
}
