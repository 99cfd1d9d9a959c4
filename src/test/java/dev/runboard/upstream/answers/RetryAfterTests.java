package dev.runboard.upstream.answers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

class RetryAfterTests {

    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final Instant NOW = Instant.parse("2026-06-14T09:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "1, PT1S",
        "30, PT30S",
        "1.5, PT1.5S",
        "' 7 ', PT7S",
        "3600, PT1H",
        "3601, PT1H",
        "999999999, PT1H",
        "999999999.999999999, PT1H",
        "'Sun, 14 Jun 2026 09:01:00 GMT', PT1M",
        "'Fri, 14 Jun 2126 09:01:00 GMT', PT1H"
    })
    void aPauseIsReadAndLimited(String value, Duration wait) {
        assertThat(read("Retry-After", value)).isEqualTo(NOW.plus(wait));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "+5",
                "1e3",
                "NaN",
                "Infinity",
                "0x10",
                "٣",
                "99999999999999999999",
                "1,5",
                "Sun, 14 Jun 2026 08:59:00 GMT",
                "Mon, 14 Jun 2026 09:01:00 GMT",
                "2026-06-14T09:01:00Z"
            })
    void anInvalidRetryAfterIsIgnored(String value) {
        assertThat(read("Retry-After", value)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"250, PT0.25S", "0.5, PT0.0005S", "999999999, PT1H"})
    void millisecondsHaveAHeaderOfTheirOwn(String value, Duration wait) {
        assertThat(read("retry-after-ms", value)).isEqualTo(NOW.plus(wait));
    }

    @Test
    void millisecondsTakePrecedenceUnlessInvalid() {
        HttpHeaders headers = new HttpHeaders();
        headers.set("Retry-After", "9");
        headers.set("retry-after-ms", "250");
        assertThat(RetryAfter.read(headers, NOW, MAX_PAUSE)).isEqualTo(NOW.plusMillis(250));

        headers.set("retry-after-ms", "soon");
        assertThat(RetryAfter.read(headers, NOW, MAX_PAUSE)).isEqualTo(NOW.plusSeconds(9));
    }

    @Test
    void withoutAHeaderThereIsNoPause() {
        assertThat(RetryAfter.read(new HttpHeaders(), NOW, MAX_PAUSE)).isNull();
    }

    private static Instant read(String header, String value) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(header, value);
        return RetryAfter.read(headers, NOW, MAX_PAUSE);
    }
}
