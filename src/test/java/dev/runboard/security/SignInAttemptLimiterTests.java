package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Cache;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** The limiter bounds the attempts of each client, and the clients that it counts. */
class SignInAttemptLimiterTests {

    private static final String NETWORK = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final SignInAttemptLimiter limiter =
            new SignInAttemptLimiter(new SignInSettings(2, Duration.ofMinutes(10)), clock);

    private void refuse() {
        try (SignInAttemptLimiter.Attempt attempt = limiter.begin(NETWORK)) {
            attempt.recordRefusal();
        }
    }

    @Test
    void theCountStartsAgainAfterItsPeriod() {
        refuse();
        clock.advance(Duration.ofMinutes(4));
        refuse();

        assertThatExceptionOfType(SignInLimitedException.class)
                .isThrownBy(this::refuse)
                .satisfies(limited ->
                        assertThat(limited.until()).isEqualTo(clock.instant().plus(Duration.ofMinutes(6))));
        clock.advance(Duration.ofMinutes(6));
        refuse();
    }

    @Test
    void anAttemptThatWasNotRefusedIsGivenBack() {
        for (int i = 0; i < 10; i++) {
            limiter.begin(NETWORK).close();
        }
        refuse();
    }

    @Test
    void anAttemptOfAnEarlierPeriodIsNotGivenBack() {
        SignInAttemptLimiter.Attempt old = limiter.begin(NETWORK);
        clock.advance(Duration.ofMinutes(11));
        refuse();
        old.close();
        refuse();

        assertThatExceptionOfType(SignInLimitedException.class).isThrownBy(this::refuse);
    }

    @Test
    void aThirdSignInWaitsUntilAnotherHasEnded() {
        SignInAttemptLimiter.Attempt one = limiter.begin(NETWORK);
        SignInAttemptLimiter.Attempt other = limiter.begin(NETWORK);
        FutureTask<String> signIn =
                new FutureTask<>(() -> limiter.begin(NETWORK).close(), "not refused");
        Thread third = new Thread(signIn);
        third.start();
        await().until(() -> third.getState() == Thread.State.TIMED_WAITING);

        one.close();

        assertThat(signIn).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("not refused");
        other.close();
    }

    @Test
    void manyNetworksAreBounded() {
        for (int i = 0; i < 2 * SignInAttemptLimiter.MAX_KEYS; i++) {
            limiter.begin(ClientKey.of("address-" + i + "x".repeat(200))).close();
        }
        Cache<?, ?> windows = (Cache<?, ?>) ReflectionTestUtils.getField(limiter, "windows");
        windows.cleanUp();

        assertThat(windows.estimatedSize()).isPositive().isLessThanOrEqualTo(SignInAttemptLimiter.MAX_KEYS);
        assertThat(windows.asMap().keySet())
                .allSatisfy(network -> assertThat((String) network).hasSizeLessThanOrEqualTo(64));
    }
}
