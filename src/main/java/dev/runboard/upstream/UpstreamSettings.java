package dev.runboard.upstream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where the API is, and the limits of calls to it.
 *
 * @param baseUrl Address of the API; https, or http to a loopback address.
 * @param connectTimeout Longest wait for a connection.
 * @param readTimeout Longest wait for the whole answer of one attempt.
 * @param totalTimeout Longest wait for an answer, including queueing, retries and pauses.
 * @param maxResponseSize Largest answer that is read.
 * @param retries How often a failed call is repeated, 0 to 5.
 * @param maxConcurrentCalls Concurrent calls in total. Exports and long searches use at most half.
 * @param maxConcurrentCallsPerToken Concurrent calls of one token. Exports and long searches use at most half.
 * @param maxAge How long an answer is fresh: repeating the question within this time costs no call.
 * @param waitForFresh Longest wait for a new answer if an older one can be shown.
 * @param waitWhileFailing Longest wait for a new answer while calls of the token fail.
 * @param staleIfError How long the last good answer is shown while the API fails.
 * @param cacheSize Approximate memory for cached answers.
 * @param includeExtended Whether to ask the API for optional fields, which it may ignore.
 */
@Validated
@ConfigurationProperties(value = "runboard.upstream", ignoreUnknownFields = false)
public record UpstreamSettings(
        URI baseUrl,

        @DefaultValue("2s") @DurationMin(millis = 10) @DurationMax(minutes = 1)
        Duration connectTimeout,

        @DefaultValue("8s") @DurationMin(millis = 10) @DurationMax(minutes = 5)
        Duration readTimeout,

        @DefaultValue("15s") @DurationMin(millis = 10) @DurationMax(minutes = 10)
        Duration totalTimeout,

        @DefaultValue("4MB") DataSize maxResponseSize,
        @DefaultValue("2") @Min(0) @Max(5) int retries,
        @DefaultValue("64") @Min(1) @Max(1024) int maxConcurrentCalls,
        @DefaultValue("4") @Min(1) @Max(64) int maxConcurrentCallsPerToken,

        @DefaultValue("5s") @DurationMin(message = "must not be negative") @DurationMax(hours = 1)
        Duration maxAge,

        @DefaultValue("2s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration waitForFresh,

        @DefaultValue("50ms") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration waitWhileFailing,

        @DefaultValue("1h") @DurationMin(seconds = 1) @DurationMax(days = 7)
        Duration staleIfError,

        @DefaultValue("64MB") DataSize cacheSize,
        @DefaultValue("false") boolean includeExtended) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    public UpstreamSettings {
        baseUrl = checked(baseUrl);
        within("max-response-size", maxResponseSize, DataSize.ofKilobytes(1), DataSize.ofMegabytes(64));
        within("cache-size", cacheSize, DataSize.ofMegabytes(1), DataSize.ofGigabytes(64));
    }

    private static void within(String name, DataSize size, DataSize least, DataSize most) {
        if (size.compareTo(least) < 0 || size.compareTo(most) > 0) {
            throw new IllegalArgumentException("runboard.upstream." + name + " must be from " + least.toKilobytes()
                    + "KB to " + most.toMegabytes() + "MB");
        }
    }

    private static URI checked(@Nullable URI url) {
        if (url == null || url.getHost() == null || url.getScheme() == null) {
            throw new IllegalArgumentException(
                    "runboard.upstream.base-url must be a whole address, like https://host/path");
        }
        boolean https = url.getScheme().equals("https");
        boolean loopback = url.getScheme().equals("http")
                && LOOPBACK.matcher(url.getHost()).matches();
        if (!https && !loopback) {
            throw new IllegalArgumentException(
                    "runboard.upstream.base-url must be https: a token would travel in the clear to " + url.getHost());
        }
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            throw new IllegalArgumentException("runboard.upstream.base-url must have no user, query or fragment");
        }
        return URI.create(url.toString().replaceAll("/+$", ""));
    }
}
