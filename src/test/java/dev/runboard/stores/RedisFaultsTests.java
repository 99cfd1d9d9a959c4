package dev.runboard.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.FakeUpstream.Reply;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Redis answers, but it is full, or sealed with another key, or back at an older state; or a replica's clock is wrong. */
@DockerTest
@ExtendWith(OutputCaptureExtension.class)
class RedisFaultsTests {

    private record Note(String text, Instant until) implements Kept {}

    private static final Pattern CODE = Pattern.compile("class=\"code mono\"[^>]*>([^<]+)<");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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

    @AfterEach
    void empty() {
        replica.limit("0");
    }

    @Test
    void aFullRedisGoesOnBeingRead(CapturedOutput output) {
        Visitor screen = pairedScreen();
        Visitor waiting = new Visitor(replica.port());
        codeOn(waiting);
        replica.limit("1");
        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertReadiness(200, "\"read-only\""));
            for (int i = 0; i < 12; i++) {
                HttpResponse<String> refused = new Visitor(replica.port()).signIn(token);
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body()).contains("<h1>Runboard cannot save anything now</h1>");
                assertThat(person.get("/runs").statusCode()).isEqualTo(200);
                assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
                assertThat(screen.get("/wall/board").statusCode()).isEqualTo(200);
                assertThat(waiting.get("/wall/code").statusCode()).isEqualTo(204);
                assertThat(new Visitor(replica.port()).get("/login").statusCode())
                        .isEqualTo(200);
            }
            assertThat(person.get("/wall/screens").body()).contains("Kitchen");
            assertThat(person.submit("/runs", "/logout", Map.of("screens", "keep"))
                            .statusCode())
                    .isEqualTo(302);
        } finally {
            replica.limit("0");
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertReadiness(200, "[]"));
        assertThat(person.signIn(token).statusCode()).isEqualTo(302);
        assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
        assertThat(output.toString().lines())
                .filteredOn(line -> line.contains("Redis"))
                .hasSize(2)
                .satisfiesExactly(
                        line -> assertThat(line).contains("Redis refuses to write"),
                        line -> assertThat(line).contains("Redis writes again"));
        assertThat(output.toString()).doesNotContain("\tat ", token);
    }

    @Test
    void aSlowRedisIsToldAndServesAllTheSame(CapturedOutput output) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1500)).untilAsserted(() -> {
            replica.delay("700");
            assertThat(person.get("/runs").statusCode()).isEqualTo(200);
            assertReadiness(200, "\"slow\"");
        });
        await().atMost(PATIENCE).untilAsserted(() -> assertReadiness(200, "[]"));
        assertThat(output.toString()).contains("Redis answers slowly", "Redis answers fast again");
    }

    @Test
    void aReplicaWithAnotherKeyIsNotReadyAndChangesNothing(CapturedOutput output) {
        Visitor screen = pairedScreen();
        int port = Redis.freePort();
        int platformPort = Redis.freePort();
        CompletableFuture<Replica> start = CompletableFuture.supplyAsync(
                () -> Replica.start(InstantSource.system(), port, platformPort, redis, upstream, Keys.OLD));
        try {
            Visitor platform = new Visitor(platformPort);
            await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
                HttpResponse<String> readiness = platform.get("/actuator/health/readiness");
                assertThat(readiness.statusCode()).isEqualTo(503);
                assertThat(readiness.body()).contains("\"other-key\"");
            });
            Visitor wrong = new Visitor(port);
            assertThat(wrong.get("/runs", person.sessionHeader()).statusCode()).isEqualTo(503);
            assertThat(wrong.get("/wall", screen.sessionHeader()).statusCode()).isEqualTo(503);
            assertThat(wrong.signIn(token).statusCode()).isEqualTo(503);
            assertThat(wrong.get("/login", person.sessionHeader()).headers().map())
                    .doesNotContainKey("set-cookie");

            assertThat(person.get("/runs").statusCode()).isEqualTo(200);
            assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
            assertThat(output.toString().lines())
                    .filteredOn(line -> line.contains("sealed with another key"))
                    .hasSize(1);
        } finally {
            replica.write(
                    "runboard:seal", new SealedObjects(new Seal(List.of(Keys.OLD))).close("Runboard", "runboard:seal"));
            start.join().close();
            replica.write(
                    "runboard:seal", new SealedObjects(new Seal(List.of(Keys.NEW))).close("Runboard", "runboard:seal"));
        }
    }

    @Test
    void aReplicaWhoseClockIsWrongEndsNothing(CapturedOutput output) {
        Visitor screen = pairedScreen();
        Visitor waiting = new Visitor(replica.port());
        String code = codeOn(waiting);
        for (Duration error : new Duration[] {Duration.ofDays(100), Duration.ofDays(-100)}) {
            InstantSource wrong = () -> Instant.now().plus(error);
            try (Replica other = Replica.start(wrong, 0, 0, redis, upstream, Keys.NEW)) {
                Visitor there = new Visitor(other.port());
                assertThat(there.get("/runs", person.sessionHeader()).statusCode())
                        .isEqualTo(200);
                assertThat(there.get("/wall", screen.sessionHeader()).body()).contains("<main id=\"wall\"");
                assertThat(there.get("/wall/screens", person.sessionHeader()).body())
                        .contains("Kitchen");
                codeOn(new Visitor(other.port()));
                Shelf<Note> notes = other.shelves().shelf("notes", Note.class);
                Instant over = replica.shelves().clock().instant().minusSeconds(1);
                notes.swap("over", null, new Note("over", over));
                assertThat(notes.get("over")).isEmpty();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(new Visitor(other.platformPort())
                                        .get("/actuator/health/readiness")
                                        .body())
                                .contains("\"other-clock\""));
            }
        }
        assertThat(codeOn(waiting)).isEqualTo(code);
        assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
        assertThat(person.get("/wall/screens").body()).contains("Kitchen");
        assertThat(output.toString()).contains("The clock of this machine and that of Redis differ");
    }

    @Test
    void aSessionThatEndedDoesNotComeBackWithARestoredRedis(CapturedOutput output) {
        Visitor screen = pairedScreen();
        Map<String, byte[]> snapshot = replica.snapshot();
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        String ended = person.sessionHeader();
        try (Replica other = Replica.start(redis, upstream, Keys.NEW)) {
            person.submit("/runs", "/logout", Map.of("screens", "end"));
            await().atMost(PATIENCE).until(other::knowsWhatEnded);

            replica.restore(snapshot);
            replica.write("runboard:beat", Long.toString(hourAgo.toEpochMilli()).getBytes(StandardCharsets.US_ASCII));

            assertEnded(replica, ended, screen);
            assertEnded(other, ended, screen);
            await().atMost(PATIENCE).until(() -> replica.keys("*").contains("runboard:ended"));
        }
        try (Replica later = Replica.start(redis, upstream, Keys.NEW)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertEnded(later, ended, screen));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output.toString()).contains("Redis went back to an older state"));
        assertThat(new Visitor(replica.platformPort())
                        .get("/actuator/prometheus")
                        .body())
                .containsPattern("\nrunboard_redis_restores_total(\\{[^}]*})? [1-9]");
    }

    @Test
    void aValueThatRedisNeverDropsEndsByItself() {
        String id = new String(Base64.getDecoder().decode(person.session()), StandardCharsets.UTF_8);
        String key = "runboard:session:" + Digest.of(id);
        SealedObjects sealed = new SealedObjects(new Seal(List.of(Keys.NEW)));
        SharedSession.Content now = sealed.open(replica.value(key), key, SharedSession.Content.class)
                .orElseThrow();
        SharedSession.Content then = new SharedSession.Content(
                now.createdAt(), now.writtenAt().minus(Duration.ofDays(2)), now.life(), now.attributes());
        replica.write(key, sealed.close(then, key));
        replica.keepForever(key);

        assertThat(location(person.get("/runs"))).contains("reason=expired");
    }

    @Test
    void whatDoesNotOpenIsNotReplaced() {
        Shelf<Note> mine = replica.shelves().shelf("notes", Note.class);
        Instant later = Instant.now().plusSeconds(600);
        mine.swap("a", null, new Note("mine", later));
        SharedStore store = replica.store();
        SealedObjects otherKey = new SealedObjects(new Seal(List.of(Keys.OLD)));
        Shelf<Note> wrong = new SharedShelves(store, otherKey, new Ended(store)).shelf("notes", Note.class);

        assertThat(wrong.get("a")).isEmpty();
        assertThat(wrong.all()).isEmpty();
        assertThatThrownBy(() -> wrong.swap("a", null, new Note("theirs", later)))
                .isInstanceOf(StoreUnreachableException.class);
        assertThat(mine.get("a")).contains(new Note("mine", later));
    }

    private static void assertEnded(Replica at, String session, Visitor screen) {
        assertThat(location(new Visitor(at.port()).get("/runs", session))).contains("reason=expired");
        assertThat(new Visitor(at.port()).get("/wall", screen.sessionHeader()).body())
                .doesNotContain("<main id=\"wall\"");
    }

    private Visitor pairedScreen() {
        Visitor screen = new Visitor(replica.port());
        String code = codeOn(screen);
        person.submit("/wall/pair", "/wall/pair", Map.of("code", code, "name", "Kitchen", "days", "7"));
        screen.get("/wall");
        assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
        return screen;
    }

    private static String codeOn(Visitor screen) {
        Matcher code = CODE.matcher(screen.get("/wall").body());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private static void assertReadiness(int status, String faults) {
        HttpResponse<String> readiness = new Visitor(replica.platformPort()).get("/actuator/health/readiness");
        assertThat(readiness.statusCode()).isEqualTo(status);
        assertThat(readiness.body()).contains(faults);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
