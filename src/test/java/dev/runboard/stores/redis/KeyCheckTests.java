package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.stores.Expiring;
import dev.runboard.stores.ExpiringStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The check of encryption keys against a real Redis, with and without a key check value. */
@DockerTest
class KeyCheckTests {

    private record Note(String text, Instant until) implements Expiring {}

    private static final Duration LIFE = Duration.ofHours(1);
    private static final String KEY_CHECK = "runboard:seal";

    private static Redis redis;
    private static LettuceConnectionFactory connections;

    private final RedisClient redisClient = client();

    @BeforeAll
    static void start() {
        redis = Redis.start();
        connections = new LettuceConnectionFactory("127.0.0.1", redis.port());
        connections.afterPropertiesSet();
        connections.start();
    }

    @AfterAll
    static void stop() {
        connections.destroy();
        redis.close();
    }

    @BeforeEach
    void empty() {
        redis.command("flushall");
        redisClient.allowAccess(true);
    }

    @Test
    void theFirstProcessClaimsAnEmptyRedis() {
        assertThat(check(Keys.NEW).start()).isTrue();
        assertThat(check(Keys.OLD).start()).isFalse();
        assertThat(check(Keys.OLD, Keys.NEW).start()).isTrue();
        assertThat(check(Keys.NEW).start()).isFalse();
    }

    @Test
    void aSessionShowsTheKeyIfTheKeyCheckValueIsMissing() {
        new SharedSessions(redisClient, serializer(Keys.NEW), new Tombstones(redisClient), LIFE)
                .save(new SharedSessions(redisClient, serializer(Keys.NEW), new Tombstones(redisClient), LIFE)
                        .createSession());
        assertItBelongsTo(Keys.NEW, Keys.OLD);
    }

    @Test
    void aScreenShowsTheKeyIfTheKeyCheckValueIsMissing() {
        put(Keys.NEW, "screen");
        assertItBelongsTo(Keys.NEW, Keys.OLD);
    }

    @Test
    void amongManyKeysOfOthersASessionIsFound() {
        redis.command("debug", "populate", "15000", "elsewhere");
        put(Keys.NEW, "screen");
        assertItBelongsTo(Keys.NEW, Keys.OLD);
    }

    @Test
    void oneValueThatDecryptsIsEnough() {
        put(Keys.NEW, "screen");
        for (int i = 0; i < 20; i++) {
            redis.command("set", "runboard:session:" + i, "of no key");
        }
        assertItBelongsTo(Keys.NEW, Keys.OLD);
    }

    @Test
    void keysThatAreNoSessionsOrScreensAreNotChecked() {
        redis.command("set", "elsewhere", "x");
        redis.command("lpush", "runboard:session:list", "x");
        redis.command("zadd", "runboard:ended", "1", "x");
        assertThat(check(Keys.OLD).start()).isTrue();
    }

    @Test
    void aRunningProcessWritesALostKeyCheckValueAgain() {
        KeyCheck running = check(Keys.NEW);
        running.start();
        put(Keys.NEW, "screen");
        redis.command("del", KEY_CHECK);
        running.recheck();
        assertThat(new Encryption(List.of(Keys.NEW)).decrypt(value(), KEY_CHECK))
                .isPresent();
    }

    @Test
    void aRefusedProcessClaimsAnEmptyRedisAfterADelay() {
        check(Keys.NEW).start();
        KeyCheck waiting = check(Keys.OLD);
        KeyCheck atOnce = check(Duration.ZERO, Keys.OLD);
        assertThat(waiting.start()).isFalse();
        assertThat(atOnce.start()).isFalse();

        redis.command("flushall");
        assertThat(waiting.start()).isFalse();
        assertThat(redis.command("exists", KEY_CHECK)).startsWith("0");
        assertThat(atOnce.start()).isTrue();
        assertThat(waiting.start()).isTrue();
    }

    @Test
    void wrongKeysStopReadsAndWrites() {
        KeyCheck running = check(Keys.NEW);
        running.start();
        redis.command("flushall");
        check(client(), Duration.ZERO, Keys.OLD).start();

        running.recheck();
        assertThat(redisClient.isReachable()).isFalse();

        redis.command("flushall");
        check(client(), Duration.ZERO, Keys.NEW).start();
        running.recheck();
        assertThat(redisClient.isReachable()).isTrue();
    }

    private void assertItBelongsTo(String right, String wrong) {
        assertThat(check(wrong).start()).isFalse();
        assertThat(redis.command("exists", KEY_CHECK)).startsWith("0");
        assertThat(check(right).start()).isTrue();
        assertThat(check(wrong).start()).isFalse();
    }

    private void put(String key, String name) {
        ExpiringStore<Note> notes =
                new RedisStores(redisClient, serializer(key), new Tombstones(redisClient)).store("notes", Note.class);
        assertThat(notes.compareAndSet(
                        name, null, new Note("hello", Instant.now().plus(LIFE))))
                .isTrue();
    }

    private byte[] value() {
        return redisClient.execute(redis -> redis.opsForValue().get(KEY_CHECK));
    }

    private KeyCheck check(String... keys) {
        return check(Duration.ofHours(1), keys);
    }

    private KeyCheck check(Duration headStart, String... keys) {
        return check(redisClient, headStart, keys);
    }

    private static KeyCheck check(RedisClient redisClient, Duration headStart, String... keys) {
        return new KeyCheck(redisClient, serializer(keys), new RedisFaults(new SimpleMeterRegistry()), headStart);
    }

    private static RedisClient client() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new RedisClient(connections, new RedisFaults(meters), meters);
    }

    private static EncryptedSerializer serializer(String... keys) {
        return new EncryptedSerializer(new Encryption(List.of(keys)));
    }
}
