package dev.runboard.stores.redis;

import static dev.runboard.stores.redis.OneReplica.PATIENCE;
import static dev.runboard.stores.redis.OneReplica.codeOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.runboard.stores.Digest;
import dev.runboard.stores.Expiring;
import dev.runboard.stores.ExpiringStore;
import dev.runboard.stores.StoreUnreachableException;
import dev.runboard.web.Visitor;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Redis is full, slow or restored from a snapshot, or the clock of a replica is wrong. */
@DockerTest
@ExtendWith(OutputCaptureExtension.class)
class RedisFaultsTests {

    private record Note(String text, Instant until) implements Expiring {}

    @RegisterExtension
    private static final OneReplica cluster = new OneReplica();

    @AfterEach
    void empty() {
        cluster.replica().limit("0");
    }

    @Test
    void aFullRedisIsReadOnly(CapturedOutput output) {
        Visitor screen = cluster.pairedScreen();
        Visitor waiting = cluster.visitor();
        codeOn(waiting);
        cluster.replica().limit("1");
        try {
            await().atMost(PATIENCE).untilAsserted(() -> cluster.assertReadiness(200, "\"read-only\""));
            for (int i = 0; i < 12; i++) {
                HttpResponse<String> refused = cluster.visitor().signIn(cluster.token());
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body()).contains("<h1>Runboard cannot save changes right now</h1>");
                assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
                assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
                assertThat(screen.get("/wall/board").statusCode()).isEqualTo(200);
                assertThat(waiting.get("/wall/code").statusCode()).isEqualTo(204);
                assertThat(cluster.visitor().get("/login").statusCode()).isEqualTo(200);
            }
            assertThat(cluster.person().get("/wall/screens").body()).contains("Kitchen");
            assertThat(cluster.person()
                            .submit("/runs", "/logout", Map.of("screens", "keep"))
                            .statusCode())
                    .isEqualTo(302);
        } finally {
            cluster.replica().limit("0");
        }
        await().atMost(PATIENCE).untilAsserted(() -> cluster.assertReadiness(200, "[]"));
        assertThat(cluster.person().signIn(cluster.token()).statusCode()).isEqualTo(302);
        assertThat(screen.get("/wall").body()).contains("<main id=\"wall\"");
        assertThat(output.toString().lines())
                .filteredOn(line ->
                        line.contains("RedisFaults ") && !line.contains("slowly") && !line.contains("fast again"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("Redis refuses to write"),
                        line -> assertThat(line).contains("Redis writes again"));
        assertThat(output.toString()).doesNotContain("\tat ", cluster.token());
    }

    @Test
    void aSlowRedisIsReportedAndStillServes(CapturedOutput output) {
        // The watch looks two seconds after the end of a delay: with these times that is in the middle of the third
        // one.
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> {
            cluster.replica().delay("700");
            assertThat(cluster.person().get("/runs").statusCode()).isEqualTo(200);
            cluster.assertReadiness(200, "\"slow\"");
        });
        await().atMost(PATIENCE).untilAsserted(() -> cluster.assertReadiness(200, "[]"));
        assertThat(output.toString()).contains("Redis answers slowly", "Redis answers fast again");
    }

    @Test
    void aReplicaWithAWrongClockExpiresNothing(CapturedOutput output) {
        Visitor screen = cluster.pairedScreen();
        Visitor waiting = cluster.visitor();
        String code = codeOn(waiting);
        for (Duration error : new Duration[] {Duration.ofDays(100), Duration.ofDays(-100)}) {
            InstantSource wrong = () -> Instant.now().plus(error);
            try (Replica other = Replica.start(wrong, cluster.redis(), cluster.upstream(), Keys.NEW)) {
                Visitor there = new Visitor(other.port());
                assertThat(there.get("/runs", cluster.person().sessionHeader()).statusCode())
                        .isEqualTo(200);
                assertThat(there.get("/wall", screen.sessionHeader()).body()).contains("<main id=\"wall\"");
                assertThat(there.get("/wall/screens", cluster.person().sessionHeader())
                                .body())
                        .contains("Kitchen");
                codeOn(new Visitor(other.port()));
                ExpiringStore<Note> notes = other.stores().store("notes", Note.class);
                Instant over = cluster.replica().stores().clock().instant().minusSeconds(1);
                notes.compareAndSet("over", null, new Note("over", over));
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
        assertThat(cluster.person().get("/wall/screens").body()).contains("Kitchen");
        assertThat(output.toString()).contains("The clock of this machine and that of Redis differ");
    }

    @Test
    void aSessionThatEndedDoesNotComeBackWithARestoredRedis(CapturedOutput output) {
        Visitor screen = cluster.pairedScreen();
        Map<String, byte[]> snapshot = cluster.replica().snapshot();
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        String ended = cluster.person().sessionHeader();
        try (Replica other = Replica.start(cluster.redis(), cluster.upstream(), Keys.NEW)) {
            cluster.person().submit("/runs", "/logout", Map.of("screens", "end"));
            await().atMost(PATIENCE).until(other::knowsWhatEnded);
            Set<String> names = cluster.replica().endedNames();

            cluster.replica().restore(snapshot);
            byte[] beat = Long.toString(hourAgo.toEpochMilli()).getBytes(StandardCharsets.US_ASCII);
            cluster.replica()
                    .keys("runboard:beat:*")
                    .forEach(key -> cluster.replica().write(key, beat));

            assertEnded(cluster.replica(), ended, screen);
            assertEnded(other, ended, screen);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(cluster.replica().endedNames()).containsAll(names));
        }
        try (Replica later = Replica.start(cluster.redis(), cluster.upstream(), Keys.NEW)) {
            await().atMost(PATIENCE).untilAsserted(() -> assertEnded(later, ended, screen));
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                cluster.platform().get("/actuator/prometheus").body())
                        .containsPattern("\nrunboard_redis_restores_total(\\{[^}]*})? [1-9]"));
        cluster.assertReadiness(200, "\"lastDataLoss\":\"Redis went back to an older state. Writes between ");
        assertThat(output.toString())
                .contains("Redis went back to an older state")
                .doesNotContain("between 1970");
    }

    @Test
    void aValueThatRedisNeverDropsEndsByItself() {
        String id = new String(Base64.getDecoder().decode(cluster.person().session()), StandardCharsets.UTF_8);
        String key = "runboard:session:" + Digest.of(id);
        EncryptedSerializer serializer = new EncryptedSerializer(new Encryption(List.of(Keys.NEW)));
        SharedSession.Content now = serializer
                .decrypt(cluster.replica().value(key), key, SharedSession.Content.class)
                .orElseThrow();
        SharedSession.Content then = new SharedSession.Content(
                now.createdAt(), now.writtenAt().minus(Duration.ofDays(2)), now.life(), now.attributes());
        cluster.replica().write(key, serializer.encrypt(then, key));
        cluster.replica().keepForever(key);

        assertThat(location(cluster.person().get("/runs"))).contains("reason=expired");
    }

    @Test
    void aValueThatDoesNotDecryptIsNotReplaced() {
        ExpiringStore<Note> mine = cluster.replica().stores().store("notes", Note.class);
        Instant later = Instant.now().plusSeconds(600);
        mine.compareAndSet("a", null, new Note("mine", later));
        RedisClient store = cluster.replica().store();
        EncryptedSerializer otherKey = new EncryptedSerializer(new Encryption(List.of(Keys.OLD)));
        ExpiringStore<Note> wrong = new RedisStores(store, otherKey, new Tombstones(store)).store("notes", Note.class);

        assertThat(wrong.get("a")).isEmpty();
        assertThat(wrong.all()).isEmpty();
        assertThatThrownBy(() -> wrong.compareAndSet("a", null, new Note("theirs", later)))
                .isInstanceOf(StoreUnreachableException.class);
        assertThat(mine.get("a")).contains(new Note("mine", later));
    }

    private static void assertEnded(Replica at, String session, Visitor screen) {
        assertThat(location(new Visitor(at.port()).get("/runs", session))).contains("reason=expired");
        assertThat(new Visitor(at.port()).get("/wall", screen.sessionHeader()).body())
                .doesNotContain("<main id=\"wall\"");
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }
}
