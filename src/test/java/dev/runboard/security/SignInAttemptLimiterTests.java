package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The limiter bounds the attempts of each client, and the clients that it counts. */
class SignInAttemptLimiterTests {

    private static final String NETWORK = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final SignInAttemptLimiter limiter =
            new SignInAttemptLimiter(new SignInSettings(2, Duration.ofMinutes(10)), clock);

    private void refuse() {
        refuse(NETWORK);
    }

    private void refuse(String network) {
        try (SignInAttemptLimiter.Attempt attempt = limiter.begin(network)) {
            attempt.recordRefusal();
        }
    }

    private boolean isLimited(String network) {
        try {
            limiter.begin(network).close();
            return false;
        } catch (SignInLimitedException e) {
            return true;
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
        List<String> networks = IntStream.range(0, 2 * SignInAttemptLimiter.MAX_KEYS)
                .mapToObj(number -> "network " + number)
                .toList();
        networks.forEach(network -> {
            refuse(network);
            refuse(network);
        });
        // Caffeine evicts in the background.
        assertThat(ForkJoinPool.commonPool().awaitQuiescence(1, TimeUnit.MINUTES))
                .isTrue();

        assertThat(networks.stream().filter(this::isLimited).count())
                .isPositive()
                .isLessThanOrEqualTo(SignInAttemptLimiter.MAX_KEYS);
    }

    @Test
    void aLongAddressIsCutShort() {
        assertThat(ClientKey.of("address-" + "x".repeat(200))).hasSize(64);
    }
}
