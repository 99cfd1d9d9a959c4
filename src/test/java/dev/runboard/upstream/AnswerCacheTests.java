package dev.runboard.upstream;

import static dev.runboard.upstream.Upstreams.OTHER_TOKEN;
import static dev.runboard.upstream.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** What is kept, how much of it, and what makes it go. */
class AnswerCacheTests {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Call CALL = Call.to("deployment_runs");

    private final UpstreamSettings settings = Upstreams.settings(URI.create("http://localhost"), 0);
    private final MovableClock clock = new MovableClock();
    private final AnswerCache cache = new AnswerCache(settings, clock, new SimpleMeterRegistry());
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void whatIsForgottenDuringACallDoesNotComeBack() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Pending<String> underWay = get(TOKEN, CALL, () -> {
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
    void whatIsForgottenDuringAFailingRefreshDoesNotStandIn() throws Exception {
        get(TOKEN, CALL, () -> answer("old")).await();
        clock.advance(Duration.ofSeconds(6));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        Pending<String> underWay = get(TOKEN, CALL, () -> {
            asked.countDown();
            await(gate);
            throw new UpstreamException(new Problem.Unreachable("Gone"));
        });
        asked.await();

        cache.forget(TOKEN);
        gate.countDown();
        catchThrowableOfType(UpstreamException.class, underWay::await);

        Pending<String> later = get(TOKEN, CALL, () -> {
            throw new UpstreamException(new Problem.Unreachable("Still gone"));
        });
        assertThat(catchThrowableOfType(UpstreamException.class, later::await).problem())
                .isEqualTo(new Problem.Unreachable("Still gone"));
    }

    @Test
    void forgettingOneTokenKeepsTheOthersAnswers() {
        get(TOKEN, CALL, () -> answer("mine")).await();
        get(OTHER_TOKEN, CALL, () -> answer("theirs")).await();

        cache.forget(TOKEN);

        assertThat(get(OTHER_TOKEN, CALL, () -> answer("new")).await().value()).isEqualTo("theirs");
        assertThat(get(TOKEN, CALL, () -> answer("new")).await().value()).isEqualTo("new");
    }

    @Test
    void refusalForgetsTheTokensOtherAnswers() {
        get(TOKEN, CALL.with("limit", 50), () -> answer("old")).await();
        Pending<String> refused = get(TOKEN, CALL, () -> {
            throw new UpstreamException(new Problem.TokenRefused(""));
        });
        catchThrowableOfType(UpstreamException.class, refused::await);

        assertThat(get(TOKEN, CALL.with("limit", 50), () -> answer("new"))
                        .await()
                        .value())
                .isEqualTo("new");
    }

    @Test
    void answersAreBoundedByWeight() {
        String large = "x".repeat(400_000);
        for (int i = 0; i < 100; i++) {
            get(TOKEN, CALL.with("limit", i), () -> answer(large)).await();
        }
        assertThat(weight()).isPositive().isLessThanOrEqualTo(settings.cache().toBytes());
    }

    @Test
    void tenThousandQuestionsAreBoundedToo() {
        for (int i = 0; i < 10_000; i++) {
            get(TOKEN, CALL.with("after_id", "drun_" + i), () -> answer("x".repeat(2_000)))
                    .await();
        }
        assertThat(weight()).isPositive().isLessThanOrEqualTo(settings.cache().toBytes());
    }

    @Test
    void tenThousandFailuresAreBoundedToo() {
        for (int i = 0; i < 40_000; i++) {
            Pending<String> failed = get(TOKEN, CALL.with("after_id", "drun_" + i), () -> {
                throw new UpstreamException(new Problem.NotFound(""));
            });
            catchThrowableOfType(UpstreamException.class, failed::await);
        }
        assertThat(weight()).isPositive().isLessThanOrEqualTo(settings.cache().toBytes());
    }

    @Test
    void aFailureIsNotRepeatedForEveryPageView() {
        for (int i = 0; i < 3; i++) {
            Pending<String> failed = get(TOKEN, CALL, () -> {
                throw new UpstreamException(new Problem.Unreachable(""));
            });
            catchThrowableOfType(UpstreamException.class, failed::await);
        }
        assertThat(calls).hasValue(1);
    }

    private Pending<String> get(AccessToken token, Call call, Supplier<Answer> source) {
        return cache.get(
                token,
                call,
                FRESH,
                () -> {
                    calls.incrementAndGet();
                    return source.get();
                },
                fields -> fields.text("value"));
    }

    private static Answer answer(String value) {
        return Answer.of(("{\"value\":\"" + value + "\"}").getBytes(), TOKEN);
    }

    private long weight() {
        Cache<?, ?> entries = ((AsyncCache<?, ?>) ReflectionTestUtils.getField(cache, "entries")).synchronous();
        entries.cleanUp();
        return entries.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private static void await(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
