package dev.runboard.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** How many tries an address has, and how many addresses are remembered. */
class SignInTriesTests {

    private final MovableClock clock = new MovableClock();
    private final SignInTries tries = new SignInTries(new SignInSettings(2, Duration.ofMinutes(10)), clock);

    @Test
    void theCountBeginsAnewWhenItsTimeIsOver() {
        tries.take("192.0.2.1");
        clock.advance(Duration.ofMinutes(4));
        tries.take("192.0.2.1");

        assertThat(tries.take("192.0.2.1")).contains(clock.instant().plus(Duration.ofMinutes(6)));
        clock.advance(Duration.ofMinutes(6));
        assertThat(tries.take("192.0.2.1")).isEmpty();
    }

    @Test
    void aTryThatWasNoGuessIsGivenBack() {
        for (int i = 0; i < 10; i++) {
            assertThat(tries.take("192.0.2.1")).isEmpty();
            tries.giveBack("192.0.2.1");
        }
    }

    @Test
    void aTryThatWasNotTakenIsNotCounted() {
        tries.take("192.0.2.1");
        tries.take("192.0.2.1");
        for (int i = 0; i < 10; i++) {
            assertThat(tries.take("192.0.2.1")).isPresent();
        }
        tries.giveBack("192.0.2.1");

        assertThat(tries.take("192.0.2.1")).isEmpty();
    }

    @Test
    void aTryOfATimeThatIsOverIsNotGivenBack() {
        tries.take("192.0.2.1");
        clock.advance(Duration.ofMinutes(11));
        tries.giveBack("192.0.2.1");

        assertThat(tries.take("192.0.2.1")).isEmpty();
        assertThat(tries.take("192.0.2.1")).isEmpty();
        assertThat(tries.take("192.0.2.1")).isPresent();
    }

    @Test
    void manyAddressesAreBounded() {
        for (int i = 0; i < 2 * SignInTries.ADDRESSES; i++) {
            tries.take("address-" + i + "x".repeat(200));
        }
        Cache<?, ?> counts = (Cache<?, ?>) ReflectionTestUtils.getField(tries, "counts");
        counts.cleanUp();

        assertThat(counts.estimatedSize()).isPositive().isLessThanOrEqualTo(SignInTries.ADDRESSES);
        assertThat(counts.asMap().keySet())
                .allSatisfy(address -> assertThat((String) address).hasSizeLessThanOrEqualTo(64));
    }
}
