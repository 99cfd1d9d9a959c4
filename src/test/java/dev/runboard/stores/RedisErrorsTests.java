package dev.runboard.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Redis answers with an error: readiness and log say which, and reading goes on where it can. */
@DockerTest
@ExtendWith(OutputCaptureExtension.class)
class RedisErrorsTests {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static Redis redis;
    private static FakeUpstream upstream;
    private static Replica replica;

    private final String token = "pt-live-" + UUID.randomUUID();
    private final Visitor person = new Visitor(replica.port());

    @BeforeAll
    static void start() {
        redis = Redis.start();
        upstream = new FakeUpstream();
        replica = Replica.start(redis, upstream, Keys.NEW);
    }

    @AfterAll
    static void stop() {
        replica.close();
        upstream.close();
        redis.close();
    }

    @BeforeEach
    void signIn() {
        upstream.on("/deployment_runs", Reply.json("{\"data\":[{\"id\":\"drun_1\"}]}"))
                .on("/deployments", Reply.json("{\"data\":[]}"));
        person.signIn(token);
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
    }

    @Test
    void aReplicaOfRedisIsReadOnly(CapturedOutput output) {
        redis.command("replicaof", "127.0.0.1", "1");
        try {
            awaitFault("read-only");
            assertReadingGoesOn();
        } finally {
            redis.command("replicaof", "no", "one");
        }
        awaitNoFault();
        assertLog(output, "Redis refuses to write", "READONLY", "Redis writes again");
    }

    @Test
    void aUserWhoMayOnlyReadGoesOnReading(CapturedOutput output) {
        redis.command("acl", "setuser", "default", "-@write");
        try {
            awaitFault("no-access");
            assertReadingGoesOn();
        } finally {
            redis.command("acl", "setuser", "default", "+@all");
        }
        awaitNoFault();
        assertLog(output, "Redis refuses the user or the password", "user", "Redis accepts the user");
    }

    @Test
    void aUserWhoMayDoNothingIsToldFromSilence(CapturedOutput output) {
        redis.command("acl", "setuser", "default", "-@all", "+acl", "+hello", "+client");
        try {
            awaitFault("no-access");
            for (int i = 0; i < 12; i++) {
                assertThat(person.get("/runs").statusCode()).isEqualTo(503);
            }
            assertThat(faults()).doesNotContain("unreachable");
        } finally {
            redis.command("acl", "setuser", "default", "+@all");
        }
        awaitNoFault();
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
        assertLog(output, "Redis refuses the user or the password", "NOPERM", "Redis accepts the user");
    }

    @Test
    void aPasswordThatWasSetMeanwhileIsNoOutage(CapturedOutput output) {
        redis.command("config", "set", "requirepass", "secret-of-redis");
        try {
            redis.command("-a", "secret-of-redis", "client", "kill", "type", "normal");
            awaitFault("no-access");
            HttpResponse<String> page = person.get("/runs");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Nobody is signed out");
            assertThat(page.headers().map()).doesNotContainKey("set-cookie");
        } finally {
            redis.command("-a", "secret-of-redis", "config", "set", "requirepass", "");
        }
        awaitNoFault();
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
        assertThat(output.toString())
                .contains("Redis refuses the user or the password", "NOAUTH", "Redis accepts the user")
                .doesNotContain("secret-of-redis", "\tat ", token);
    }

    @Test
    void aRedisThatRunsAScriptIsBusy(CapturedOutput output) {
        redis.command("config", "set", "busy-reply-threshold", "100");
        redis.begin("eval", "while true do end", "0");
        try {
            awaitFault("busy");
            assertThat(person.get("/runs").statusCode()).isEqualTo(503);
        } finally {
            redis.command("script", "kill");
        }
        awaitNoFault();
        assertThat(person.get("/runs").statusCode()).isEqualTo(200);
        assertLog(output, "Redis is busy with a script", "BUSY", "Redis is no longer busy");
    }

    private void assertReadingGoesOn() {
        for (int i = 0; i < 12; i++) {
            assertThat(person.get("/runs").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = new Visitor(replica.port()).signIn(token);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.body()).contains("<h1>Runboard cannot save anything now</h1>");
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
        HttpResponse<String> readiness = new Visitor(replica.platformPort()).get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(200);
        return readiness.body();
    }

    private void assertLog(CapturedOutput output, String begins, String reply, String ends) {
        assertThat(output.toString().lines())
                .filteredOn(line -> line.contains("Redis") && !line.contains("slowly") && !line.contains("fast again"))
                .satisfiesExactly(
                        line -> assertThat(line).contains(begins, reply),
                        line -> assertThat(line).contains(ends));
        assertThat(output.toString()).doesNotContain("does not answer", "\tat ", token);
    }
}
