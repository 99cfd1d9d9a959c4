package dev.runboard.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How many lines of one kind are logged, and how the next line counts the others. */
class LogLimitTests {

    private final List<String> log = new ArrayList<>();
    private Duration time = Duration.ZERO;
    private final LogLimit lines = new LogLimit(() -> time.toNanos());

    private void fail(String route) {
        lines.write(route, more -> log.add(route + more));
    }

    private void pass(Duration duration) {
        time = time.plus(duration);
    }

    @Test
    void oneLineAMinuteHoweverOftenItHappens() {
        for (int i = 0; i < 1000; i++) {
            fail("runs");
        }

        assertThat(log).containsExactly("runs");
    }

    @Test
    void theNextLineSaysHowManyWereLeftOut() {
        fail("runs");
        fail("runs");
        fail("runs");
        pass(Duration.ofMinutes(1));
        fail("runs");

        assertThat(log).containsExactly("runs", "runs (and 2 more before)");
    }

    @Test
    void aLineAfterAQuietMinuteSaysNothingOfOthers() {
        fail("runs");
        pass(Duration.ofMinutes(1));
        fail("runs");

        assertThat(log).containsExactly("runs", "runs");
    }

    @Test
    void eachKindHasItsOwnLimit() {
        fail("runs");
        fail("agents");
        fail("runs");

        assertThat(log).containsExactly("runs", "agents");
    }
}
