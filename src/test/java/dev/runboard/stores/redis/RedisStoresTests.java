package dev.runboard.stores.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.stores.Expiring;
import dev.runboard.stores.ExpiringStore;
import dev.runboard.upstream.FakeUpstream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas share stores in Redis. */
@DockerTest
class RedisStoresTests {

    private record Note(String text, Instant until) implements Expiring {}

    private static Redis redis;
    private static FakeUpstream upstream;
    private static Replica one;
    private static Replica two;

    private final Instant later = Instant.now().plusSeconds(600);
    private final ExpiringStore<Note> here = one.stores().store("notes", Note.class);
    private final ExpiringStore<Note> there = two.stores().store("notes", Note.class);

    @BeforeAll
    static void start() {
        redis = Redis.start();
        upstream = new FakeUpstream();
        one = Replica.start(redis, upstream, Keys.NEW);
        two = Replica.start(redis, upstream, Keys.NEW);
    }

    @AfterAll
    static void stop() {
        two.close();
        one.close();
        upstream.close();
        redis.close();
    }

    @BeforeEach
    void clear() {
        one.clear();
    }

    @Test
    void valuesAreSharedBetweenProcesses() {
        Note note = new Note("hello", later);
        assertThat(here.compareAndSet("a", null, note)).isTrue();
        assertThat(there.get("a")).contains(note);
        assertThat(there.all()).containsExactly(note);
        assertThat(two.stores().store("others", Note.class).get("a")).isEmpty();
    }

    @Test
    void aValueChangedMeanwhileIsNotReplaced() {
        Note first = new Note("first", later);
        Note second = new Note("second", later);
        here.compareAndSet("a", null, first);
        assertThat(there.compareAndSet("a", first, second)).isTrue();
        assertThat(here.compareAndSet("a", first, new Note("third", later))).isFalse();
        assertThat(here.compareAndSet("a", null, first)).isFalse();
        assertThat(here.get("a")).contains(second);
    }

    @Test
    void expiredValuesAreDeleted() {
        Note note = new Note("hello", later);
        here.compareAndSet("a", null, note);
        String without = one.everything();
        here.compareAndSet("b", null, new Note("over", Instant.now().minusSeconds(1)));
        assertThat(one.everything()).isNotEqualTo(without);

        assertThat(there.all()).containsExactly(note);
        assertThat(one.everything()).isEqualTo(without);
    }

    @Test
    void aDeletedValueIsNotReplaced() {
        Note note = new Note("hello", later);
        here.compareAndSet("gone", null, note);
        there.delete("gone");
        assertThat(here.compareAndSet("gone", note, new Note("again", later))).isFalse();
        assertThat(here.all()).isEmpty();
    }

    @Test
    void onlyOneOfManyConcurrentDeletesSucceeds() throws InterruptedException, ExecutionException {
        Note note = new Note("once", later);
        here.compareAndSet("a", null, note);
        List<Callable<Boolean>> takers = IntStream.range(0, 40)
                .<Callable<Boolean>>mapToObj(i -> () -> (i % 2 == 0 ? here : there).compareAndSet("a", note, null))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int taken = 0;
            for (Future<Boolean> taker : threads.invokeAll(takers)) {
                taken += taker.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    @Test
    void expiredValuesAreNotFound() {
        here.compareAndSet("a", null, new Note("past", Instant.now().minusSeconds(1)));
        assertThat(here.get("a")).isEmpty();
        here.compareAndSet("b", null, new Note("past", Instant.now().minusSeconds(1)));
        here.compareAndSet("c", null, new Note("future", later));
        assertThat(there.all()).extracting(Note::text).containsExactly("future");
        assertThat(there.compareAndSet("b", null, new Note("new", later))).isTrue();
    }

    @Test
    void aStoreExpiresWithItsLastValue() {
        here.compareAndSet("a", null, new Note("long", later));
        here.compareAndSet("b", null, new Note("short", Instant.now().plusSeconds(5)));
        assertThat(one.secondsLeft(one.keys("runboard:shelf:*").getFirst())).isBetween(500L, 600L);
    }
}
