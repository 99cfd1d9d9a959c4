package dev.runboard.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Whose keys are right, as a real Redis tells, with and without a seal. */
@DockerTest
class KeyCheckTests {

    private record Note(String text, Instant until) implements Kept {}

    private static final Duration LIFE = Duration.ofHours(1);
    private static final String SEAL = "runboard:seal";

    private static Redis redis;
    private static LettuceConnectionFactory connections;

    private final SharedStore store = store();

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
        store.open(true);
    }

    @Test
    void anEmptyRedisBelongsToTheFirst() {
        assertThat(check(Keys.NEW).begin()).isTrue();
        assertThat(check(Keys.OLD).begin()).isFalse();
        assertThat(check(Keys.OLD, Keys.NEW).begin()).isTrue();
        assertThat(check(Keys.NEW).begin()).isFalse();
    }

    @Test
    void withoutASealASessionTellsWhoseItIs() {
        new SharedSessions(store, sealed(Keys.NEW), new Ended(store), LIFE)
                .save(new SharedSessions(store, sealed(Keys.NEW), new Ended(store), LIFE).createSession());
        assertItBelongsTo(Keys.NEW, Keys.OLD);
    }

    @Test
    void withoutASealAScreenTellsWhoseItIs() {
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
    void oneValueThatOpensIsEnough() {
        put(Keys.NEW, "screen");
        for (int i = 0; i < 20; i++) {
            redis.command("set", "runboard:session:" + i, "of no key");
        }
        assertItBelongsTo(Keys.NEW, Keys.OLD);
    }

    @Test
    void whatIsNeitherSessionNorScreenTellsNothing() {
        redis.command("set", "elsewhere", "x");
        redis.command("lpush", "runboard:session:list", "x");
        redis.command("zadd", "runboard:ended", "1", "x");
        assertThat(check(Keys.OLD).begin()).isTrue();
    }

    @Test
    void whoRunsWritesALostSealAgain() {
        KeyCheck running = check(Keys.NEW);
        running.begin();
        put(Keys.NEW, "screen");
        redis.command("del", SEAL);
        running.repeat();
        assertThat(new Seal(List.of(Keys.NEW)).open(value(), SEAL)).isPresent();
    }

    @Test
    void whoWasRefusedTakesAnEmptyRedisLast() {
        check(Keys.NEW).begin();
        KeyCheck waiting = check(Keys.OLD);
        KeyCheck atOnce = check(Duration.ZERO, Keys.OLD);
        assertThat(waiting.begin()).isFalse();
        assertThat(atOnce.begin()).isFalse();

        redis.command("flushall");
        assertThat(waiting.begin()).isFalse();
        assertThat(redis.command("exists", SEAL)).startsWith("0");
        assertThat(atOnce.begin()).isTrue();
        assertThat(waiting.begin()).isTrue();
    }

    @Test
    void nobodyReadsOrWritesWhileTheKeysAreWrong() {
        KeyCheck running = check(Keys.NEW);
        running.begin();
        redis.command("flushall");
        check(store(), Duration.ZERO, Keys.OLD).begin();

        running.repeat();
        assertThat(store.isReachable()).isFalse();

        redis.command("flushall");
        check(store(), Duration.ZERO, Keys.NEW).begin();
        running.repeat();
        assertThat(store.isReachable()).isTrue();
    }

    private void assertItBelongsTo(String right, String wrong) {
        assertThat(check(wrong).begin()).isFalse();
        assertThat(redis.command("exists", SEAL)).startsWith("0");
        assertThat(check(right).begin()).isTrue();
        assertThat(check(wrong).begin()).isFalse();
    }

    private void put(String key, String name) {
        Shelf<Note> shelf = new SharedShelves(store, sealed(key), new Ended(store)).shelf("notes", Note.class);
        assertThat(shelf.swap(name, null, new Note("hello", Instant.now().plus(LIFE))))
                .isTrue();
    }

    private byte[] value() {
        return store.ask(redis -> redis.opsForValue().get(SEAL));
    }

    private KeyCheck check(String... keys) {
        return check(Duration.ofHours(1), keys);
    }

    private KeyCheck check(Duration headStart, String... keys) {
        return check(store, headStart, keys);
    }

    private static KeyCheck check(SharedStore store, Duration headStart, String... keys) {
        return new KeyCheck(store, sealed(keys), new StoreFaults(new SimpleMeterRegistry()), headStart);
    }

    private static SharedStore store() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new SharedStore(connections, new StoreFaults(meters), meters);
    }

    private static SealedObjects sealed(String... keys) {
        return new SealedObjects(new Seal(List.of(keys)));
    }
}
