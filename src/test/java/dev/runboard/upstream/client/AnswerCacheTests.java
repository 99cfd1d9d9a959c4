package dev.runboard.upstream.client;

import static dev.runboard.upstream.client.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.JsonResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cache keeps, how much of it, and what evicts it. */
class AnswerCacheTests {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Call CALL = Call.to("deployment_runs");

    private final UpstreamSettings settings = Upstreams.settings(URI.create("http://localhost"), 0);
    private final MovableClock clock = new MovableClock();
    private AnswerCache cache = new AnswerCache(settings, clock, new SimpleMeterRegistry(), (token, call) -> false);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void anAnswerEvictedDuringItsCallIsNotCached() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        PendingAnswer<String> underWay = get(TOKEN, CALL, () -> {
            asked.countDown();
            await(gate);
            return answer("old");
        });
        asked.await();

        cache.forget(TOKEN);
        gate.countDown();

        assertThat(underWay.await().value()).isEqualTo("old");
        assertThat(get(TOKEN, CALL, () -> answer("new")).await().value()).isEqualTo("new");
    }

    @Test
    void anAnswerEvictedDuringAFailedRefreshIsNotServedStale() throws Exception {
        get(TOKEN, CALL, () -> answer("old")).await();
        clock.advance(Duration.ofSeconds(6));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        PendingAnswer<String> underWay = get(TOKEN, CALL, () -> {
            asked.countDown();
            await(gate);
            throw new UpstreamException(new Problem.Unreachable(Message.verbatim("Gone")));
        });
        asked.await();

        cache.forget(TOKEN);
        gate.countDown();
        catchThrowableOfType(UpstreamException.class, underWay::await);

        PendingAnswer<String> later = get(TOKEN, CALL, () -> {
            throw new UpstreamException(new Problem.Unreachable(Message.verbatim("Still gone")));
        });
        assertThat(catchThrowableOfType(UpstreamException.class, later::await).problem())
                .isEqualTo(new Problem.Unreachable(Message.verbatim("Still gone")));
    }

    @Test
    void evictingOneTokenKeepsAnswersOfOthers() {
        get(TOKEN, CALL, () -> answer("mine")).await();
        get(OTHER_TOKEN, CALL, () -> answer("theirs")).await();

        cache.forget(TOKEN);

        assertThat(get(OTHER_TOKEN, CALL, () -> answer("new")).await().value()).isEqualTo("theirs");
        assertThat(get(TOKEN, CALL, () -> answer("new")).await().value()).isEqualTo("new");
    }

    @Test
    void aRefusedTokenEvictsAllItsAnswers() {
        get(TOKEN, CALL.with("limit", 50), () -> answer("old")).await();
        PendingAnswer<String> refused = get(TOKEN, CALL, () -> {
            throw new UpstreamException(new Problem.TokenRefused(""));
        });
        catchThrowableOfType(UpstreamException.class, refused::await);

        assertThat(get(TOKEN, CALL.with("limit", 50), () -> answer("new"))
                        .await()
                        .value())
                .isEqualTo("new");
    }

    @Test
    void largeAnswersAreKeptUpToTheCachesSize() {
        for (int i = 0; i < 100; i++) {
            String large = Integer.toString(i % 10).repeat(400_000);
            get(TOKEN, CALL.with("limit", i), () -> answer(large)).await();
        }
        // Of 16 MB, at 400 KB each.
        assertThat(kept(100, "limit", "")).isBetween(30, 41);
    }

    @Test
    void smallAnswersAreKeptUpToTheCachesSize() {
        for (int i = 0; i < 12_000; i++) {
            String small = "%05d".formatted(i) + "x".repeat(2_000);
            get(TOKEN, CALL.with("after_id", "drun_" + i), () -> answer(small)).await();
        }
        // Of 16 MB, at 2 KB for each answer and about half a KB for what belongs to it.
        assertThat(kept(12_000, "after_id", "drun_")).isBetween(4_500, 8_000);
    }

    @Test
    void failuresAreKeptUpToTheCachesSize() {
        for (int i = 0; i < 60_000; i++) {
            PendingAnswer<String> failed = get(TOKEN, CALL.with("after_id", "drun_" + i), () -> {
                throw new UpstreamException(new Problem.NotFound(""));
            });
            catchThrowableOfType(UpstreamException.class, failed::await);
        }
        // Of 16 MB, at about half a KB each.
        assertThat(kept(60_000, "after_id", "drun_")).isBetween(15_000, 50_000);
    }

    /** How many of the first {@code count} calls are still cached. A second call shows that. */
    private int kept(int count, String parameter, String prefix) {
        // Caffeine evicts in the background.
        assertThat(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES))
                .isTrue();
        // From the newest to the oldest, because a miss may evict the oldest.
        int kept = 0;
        for (int i = count - 1; i >= 0; i--) {
            kept += isKept(CALL.with(parameter, prefix + i)) ? 1 : 0;
        }
        return kept;
    }

    private boolean isKept(Call call) {
        int before = calls.get();
        PendingAnswer<String> again = get(TOKEN, call, () -> {
            // Only a miss gets here. It must not fill the cache.
            throw new IllegalStateException("Not cached");
        });
        catchThrowable(again::await);
        return calls.get() == before;
    }

    @Test
    void aFailureIsCached() {
        for (int i = 0; i < 3; i++) {
            PendingAnswer<String> failed = get(TOKEN, CALL, () -> {
                throw new UpstreamException(new Problem.Unreachable(Message.verbatim("")));
            });
            catchThrowableOfType(UpstreamException.class, failed::await);
        }
        assertThat(calls).hasValue(1);
    }

    @Test
    void aStaleAnswerIsServedWhileItsRefreshIsSlow() throws Exception {
        impatient(false);
        get(TOKEN, CALL, () -> answer("old")).await();
        clock.advance(Duration.ofSeconds(11));
        CountDownLatch gate = new CountDownLatch(1);

        for (int i = 0; i < 20; i++) {
            Snapshot<String> shown = get(TOKEN, CALL, () -> slow(gate, "new")).await();
            assertThat(shown.value()).isEqualTo("old");
            assertThat(shown.age(clock.instant())).isEqualTo(Duration.ofSeconds(11));
            assertThat(shown.problem()).isEqualTo(new Problem.Slow());
        }
        gate.countDown();

        Awaitility.await().until(() -> shown().equals("new"));
        assertThat(calls).hasValue(2);
        assertThat(get(TOKEN, CALL, () -> answer("newer")).await().problem()).isNull();
    }

    @Test
    void aSlightlyStaleAnswerIsServedWithoutAProblem() {
        impatient(false);
        get(TOKEN, CALL, () -> answer("old")).await();
        clock.advance(Duration.ofSeconds(9));

        Snapshot<String> shown =
                get(TOKEN, CALL, () -> slow(new CountDownLatch(1), "new")).await();
        assertThat(shown.value()).isEqualTo("old");
        assertThat(shown.age(clock.instant())).isEqualTo(Duration.ofSeconds(9));
        assertThat(shown.problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aStaleAnswerIsServedAtOnceWhileCallsFail(boolean ownFailure) {
        patientUnlessInTrouble(!ownFailure);
        get(TOKEN, CALL, () -> answer("old")).await();
        clock.advance(Duration.ofSeconds(11));
        Problem problem = new Problem.Unreachable(Message.verbatim("Gone"));
        if (ownFailure) {
            get(TOKEN, CALL, () -> {
                        throw new UpstreamException(problem);
                    })
                    .await();
            clock.advance(Duration.ofSeconds(6));
        }

        Snapshot<String> shown =
                get(TOKEN, CALL, () -> slow(new CountDownLatch(1), "new")).await();
        assertThat(shown.value()).isEqualTo("old");
        assertThat(shown.problem()).isEqualTo(ownFailure ? problem : new Problem.Slow());
    }

    @Test
    void anAnswerPastItsStaleWindowIsNotServed() {
        impatient(false);
        get(TOKEN, CALL, () -> answer("old")).await();
        clock.advance(Duration.ofMinutes(61));

        assertThat(get(TOKEN, CALL, () -> answer("new")).await().value()).isEqualTo("new");
    }

    @Test
    void aLateRefusalEvictsTheStaleAnswer() {
        impatient(false);
        get(TOKEN, CALL, () -> answer("old")).await();
        clock.advance(Duration.ofSeconds(6));
        CountDownLatch gate = new CountDownLatch(1);
        Supplier<JsonResponse<String>> refusal = () -> {
            await(gate);
            throw new UpstreamException(new Problem.TokenRefused(""));
        };
        assertThat(get(TOKEN, CALL, refusal).await().value()).isEqualTo("old");
        gate.countDown();

        Awaitility.await()
                .until(() -> catchThrowable(() -> get(TOKEN, CALL, refusal).await()) instanceof UpstreamException e
                        && e.problem() instanceof Problem.TokenRefused);
    }

    @Test
    void anUnexpectedExceptionIsNotCached() {
        PendingAnswer<String> broken = get(TOKEN, CALL, () -> {
            throw new IllegalStateException("A mistake");
        });
        assertThatThrownBy(broken::await).hasRootCauseMessage("A mistake");

        assertThat(get(TOKEN, CALL, () -> answer("good")).await().value()).isEqualTo("good");
    }

    private String shown() {
        return get(TOKEN, CALL, () -> answer("newer")).await().value();
    }

    private JsonResponse<String> slow(CountDownLatch gate, String value) {
        await(gate);
        return answer(value);
    }

    private void impatient(boolean failing) {
        cache = cache(Duration.ZERO, Duration.ZERO, failing);
    }

    private void patientUnlessInTrouble(boolean failing) {
        cache = cache(Duration.ofMinutes(1), Duration.ZERO, failing);
    }

    private AnswerCache cache(Duration waitForFresh, Duration waitWhileFailing, boolean failing) {
        UpstreamSettings limits = Upstreams.settings(settings.baseUrl(), 0, waitForFresh, waitWhileFailing);
        return new AnswerCache(limits, clock, new SimpleMeterRegistry(), (token, call) -> failing);
    }

    private PendingAnswer<String> get(AccessToken token, Call call, Supplier<JsonResponse<String>> source) {
        return cache.get(token, call, FRESH, () -> {
            calls.incrementAndGet();
            return source.get();
        });
    }

    private static JsonResponse<String> answer(String value) {
        return new JsonResponse<>(value, "version of " + value.hashCode(), null);
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
