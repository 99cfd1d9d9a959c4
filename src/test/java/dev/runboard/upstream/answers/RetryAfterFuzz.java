package dev.runboard.upstream.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/** The time of a retry is never in the past and at most an hour away. */
public final class RetryAfterFuzz {

    private static final Duration MAX_PAUSE = Duration.ofHours(1);
    private static final Instant NOW = Instant.parse("2026-06-14T08:58:17Z");

    private static final String[] VALUES = {
        "0",
        "1",
        "999999999",
        "999999999.999999999",
        "-1",
        "1e9",
        " 5 ",
        "NaN",
        "\u0663",
        "Sun, 14 Jun 2026 09:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 31 Dec 999999999 23:59:59 GMT"
    };

    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        HttpHeaders headers = new HttpHeaders();
        for (String name : new String[] {"retry-after-ms", "Retry-After"}) {
            if (data.consumeBoolean()) {
                headers.add(name, data.consumeBoolean() ? data.pickValue(VALUES) : data.consumeString(40));
            }
        }
        Instant until = RetryAfter.read(headers, NOW, MAX_PAUSE);
        if (until != null) {
            assertThat(until).isBetween(NOW, NOW.plusSeconds(3600));
        }
    }

    private RetryAfterFuzz() {}
}
