package dev.runboard.upstream.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Intervals before a retry are within their bounds and have jitter. */
class RetryIntervalTests {

    @ParameterizedTest
    @CsvSource({"1, 150, 450", "2, 300, 900", "3, 600, 1800", "4, 1200, 3600", "5, 1333, 4000", "60, 1333, 4000"})
    void backoffGrowsWithEachFailureAndHasJitter(int failures, long least, long most) {
        List<Long> waits = draws(() -> RetryingClient.BACKOFF.apply(failures));

        assertThat(waits).allMatch(wait -> wait >= least && wait <= most);
        assertThat(spread(waits)).isGreaterThan((most - least) / 2);
    }

    @ParameterizedTest
    @CsvSource({"100, 25", "2000, 500", "4000, 1000", "30000, 1000"})
    void aRetryIsNeverEarlierThanRetryAfterAndHasJitter(long asked, long jitter) {
        List<Long> waits = draws(() -> RetryingClient.retryAfterMillis(Duration.ofMillis(asked)));

        assertThat(waits).allMatch(wait -> wait >= asked && wait <= asked + jitter);
        assertThat(spread(waits)).isGreaterThan(jitter / 2);
    }

    @Test
    void aRetryAfterThatIsOverTakesOneMillisecond() {
        assertThat(RetryingClient.retryAfterMillis(Duration.ofMillis(-5))).isEqualTo(1);
    }

    private static List<Long> draws(LongSupplier wait) {
        return LongStream.generate(wait).limit(1000).boxed().toList();
    }

    private static long spread(List<Long> waits) {
        return waits.stream().mapToLong(Long::longValue).max().orElseThrow()
                - waits.stream().mapToLong(Long::longValue).min().orElseThrow();
    }
}
