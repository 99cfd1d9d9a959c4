package dev.runboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Cache;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** How many tries a network has, and how many networks are remembered. */
class SignInTriesTests {

    private static final String NETWORK = "192.0.2.1";

    private final MovableClock clock = new MovableClock();
    private final SignInTries tries = new SignInTries(new SignInSettings(2, Duration.ofMinutes(10)), clock);

    private void guess() {
        try (SignInTries.Try attempt = tries.begin(NETWORK)) {
            attempt.wasGuess();
        }
    }

    @Test
    void theCountBeginsAnewWhenItsTimeIsOver() {
        guess();
        clock.advance(Duration.ofMinutes(4));
        guess();

        assertThatExceptionOfType(SignInLimitedException.class)
                .isThrownBy(this::guess)
                .satisfies(limited ->
                        assertThat(limited.until()).isEqualTo(clock.instant().plus(Duration.ofMinutes(6))));
        clock.advance(Duration.ofMinutes(6));
        guess();
    }

    @Test
    void aTryThatWasNoGuessIsGivenBack() {
        for (int i = 0; i < 10; i++) {
            tries.begin(NETWORK).close();
        }
        guess();
    }

    @Test
    void aTryOfATimeThatIsOverIsNotGivenBack() {
        SignInTries.Try old = tries.begin(NETWORK);
        clock.advance(Duration.ofMinutes(11));
        guess();
        old.close();
        guess();

        assertThatExceptionOfType(SignInLimitedException.class).isThrownBy(this::guess);
    }

    @Test
    void aThirdSignInWaitsUntilAnotherHasEnded() throws Exception {
        SignInTries.Try one = tries.begin(NETWORK);
        SignInTries.Try other = tries.begin(NETWORK);
        Thread third = new Thread(() -> tries.begin(NETWORK).close());
        third.start();
        await().until(() -> third.getState() == Thread.State.TIMED_WAITING);

        one.close();

        assertThat(third.join(Duration.ofSeconds(10))).isTrue();
        other.close();
    }

    @Test
    void manyNetworksAreBounded() {
        for (int i = 0; i < 2 * SignInTries.NETWORKS; i++) {
            tries.begin(ClientNetwork.of("address-" + i + "x".repeat(200))).close();
        }
        Cache<?, ?> counts = (Cache<?, ?>) ReflectionTestUtils.getField(tries, "counts");
        counts.cleanUp();

        assertThat(counts.estimatedSize()).isPositive().isLessThanOrEqualTo(SignInTries.NETWORKS);
        assertThat(counts.asMap().keySet())
                .allSatisfy(network -> assertThat((String) network).hasSizeLessThanOrEqualTo(64));
    }
}
