package dev.runboard.upstream.client;

import static dev.runboard.upstream.client.Upstreams.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An answer that a page can omit never blocks its key. */
class OptionalAnswersTests {

    private final FakeUpstream fake = new FakeUpstream();
    private final MovableClock clock = new MovableClock();
    private final OptionalAnswers<String, String> answers = new OptionalAnswers<>(
            Upstreams.to(fake, clock), clock, Duration.ofMinutes(1), Duration.ofSeconds(5), 10, String::length);

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void anErrorIsAFailureThatIsRetried() {
        var failed = answers.get(TOKEN, "key", () -> {
            throw new StackOverflowError();
        });
        assertThat(failed.await()).isEmpty();
        clock.advance(OptionalAnswers.RETRY_AFTER_REFUSAL);

        assertThat(answers.get(TOKEN, "key", () -> "value").await()).hasValue("value");
    }
}
