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
 * Where the API is and how much may be asked of it.
 *
 * @param baseUrl the address that {@code /deployment_runs} is below; https, or http to a loopback address
 * @param connectTimeout the longest wait for a connection
 * @param readTimeout the longest wait for one attempt's whole answer
 * @param totalTimeout the longest wait for an answer, the wait for a turn, all attempts and pauses included
 * @param maxAnswer the largest answer that is read
 * @param retries how often a failed call is repeated, 0 to 5
 * @param calls how many calls may be under way at once
 * @param callsPerToken how many of them may be one token's
 * @param freshness how long an answer counts as fresh: a question asked again within it costs no call
 * @param patience the longest wait for a newer answer where an older one may stand in
 * @param patienceInTrouble the same while the last call of that token failed
 * @param keep how long the last good answer may stand in when the upstream fails
 * @param cache how much memory, about, all kept answers may take
 * @param includeExtended whether the API is asked for fields that it leaves out by itself, which it may ignore
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

        @DefaultValue("4MB") DataSize maxAnswer,
        @DefaultValue("2") @Min(0) @Max(5) int retries,
        @DefaultValue("64") @Min(1) @Max(1024) int calls,
        @DefaultValue("4") @Min(1) @Max(64) int callsPerToken,

        @DefaultValue("5s") @DurationMin(message = "must not be negative") @DurationMax(hours = 1)
        Duration freshness,

        @DefaultValue("2s") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration patience,

        @DefaultValue("50ms") @DurationMin(message = "must not be negative") @DurationMax(minutes = 1)
        Duration patienceInTrouble,

        @DefaultValue("1h") @DurationMin(seconds = 1) @DurationMax(days = 7)
        Duration keep,

        @DefaultValue("64MB") DataSize cache,
        @DefaultValue("false") boolean includeExtended) {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    public UpstreamSettings {
        baseUrl = checked(baseUrl);
        within("max-answer", maxAnswer, DataSize.ofKilobytes(1), DataSize.ofMegabytes(64));
        within("cache", cache, DataSize.ofMegabytes(1), DataSize.ofGigabytes(64));
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
