package dev.runboard.upstream.answers;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Reads the headers {@code retry-after-ms} and {@code Retry-After}, in seconds or as a date. The former takes precedence. */
final class RetryAfter {

    private RetryAfter() {}

    /**
     * Returns when the next call may be made, or null if the headers do not say so or the time has passed.
     *
     * @param longest limits the pause, because the upstream may recover earlier than it expects
     */
    static @Nullable Instant read(HttpHeaders headers, Instant now, Duration longest) {
        Instant until = until(headers, now);
        if (until == null || until.isBefore(now)) {
            return null;
        }
        Instant latest = now.plus(longest);
        return until.isAfter(latest) ? latest : until;
    }

    private static @Nullable Instant until(HttpHeaders headers, Instant now) {
        Duration millis = wait(headers.getFirst("retry-after-ms"), Duration.ofMillis(1));
        if (millis != null) {
            return now.plus(millis);
        }
        String value = headers.getFirst(HttpHeaders.RETRY_AFTER);
        Duration seconds = wait(value, Duration.ofSeconds(1));
        return seconds != null ? now.plus(seconds) : date(value);
    }

    private static @Nullable Duration wait(@Nullable String value, Duration unit) {
        boolean number = value != null && value.strip().matches("\\d{1,9}(\\.\\d{1,9})?");
        return number ? Duration.ofNanos((long) (Double.parseDouble(value) * unit.toNanos())) : null;
    }

    private static @Nullable Instant date(@Nullable String value) {
        try {
            return value == null
                    ? null
                    : ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
