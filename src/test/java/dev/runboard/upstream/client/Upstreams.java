package dev.runboard.upstream.client;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.FakeUpstream;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.AnswerLimits;
import dev.runboard.upstream.answers.LargeAnswerPermit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

/** Creates upstreams for tests. */
public final class Upstreams {

    public static final AccessToken TOKEN = AccessToken.parse("pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234");
    public static final AccessToken OTHER_TOKEN = AccessToken.parse("pt-test-bbbbbbbbbbbbbbbbbbbbbbbb5678");

    /** Longer than any answer takes, so that no test sees a stale one by chance. */
    private static final Duration WAIT = Duration.ofSeconds(20);

    /** A call of a busy machine may take more than a second, in particular the first of a JVM. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);

    private Upstreams() {}

    public static UpstreamSettings settings(URI baseUrl, int retries) {
        return settings(baseUrl, retries, false);
    }

    static UpstreamSettings settings(URI baseUrl, int retries, boolean includeExtended) {
        return settings(baseUrl, retries, WAIT, WAIT, includeExtended);
    }

    static UpstreamSettings settings(URI baseUrl, int retries, Duration waitForFresh, Duration waitWhileFailing) {
        return settings(baseUrl, retries, waitForFresh, waitWhileFailing, false);
    }

    /** Settings for an API that never answers: a call ends after half a second. */
    public static UpstreamSettings impatient(URI baseUrl) {
        Duration timeout = Duration.ofMillis(500);
        return settings(baseUrl, timeout, 0, WAIT, WAIT, false, DataSize.ofMegabytes(16));
    }

    /** Settings with a cache of the given size. */
    static UpstreamSettings cached(URI baseUrl, DataSize cache) {
        return settings(baseUrl, CALL_TIMEOUT, 0, WAIT, WAIT, false, cache);
    }

    private static UpstreamSettings settings(
            URI baseUrl, int retries, Duration waitForFresh, Duration waitWhileFailing, boolean includeExtended) {
        return settings(
                baseUrl,
                CALL_TIMEOUT,
                retries,
                waitForFresh,
                waitWhileFailing,
                includeExtended,
                DataSize.ofMegabytes(16));
    }

    private static UpstreamSettings settings(
            URI baseUrl,
            Duration readTimeout,
            int retries,
            Duration waitForFresh,
            Duration waitWhileFailing,
            boolean includeExtended,
            DataSize cache) {
        return new UpstreamSettings(
                baseUrl,
                CALL_TIMEOUT,
                readTimeout,
                Duration.ofSeconds(6),
                DataSize.ofKilobytes(512),
                retries,
                8,
                4,
                Duration.ofSeconds(5),
                waitForFresh,
                waitWhileFailing,
                Duration.ofHours(1),
                cache,
                includeExtended);
    }

    public static Upstream to(FakeUpstream fake, InstantSource clock) {
        return to(settings(fake.baseUrl(), 0), clock);
    }

    public static Upstream to(UpstreamSettings settings, InstantSource clock) {
        return to(settings, clock, Ticker.systemTicker());
    }

    /** Limits for an answer of {@code token}. No other large answer is read. */
    public static AnswerLimits limits(AccessToken token, long maxHeap) {
        return new AnswerLimits(token, maxHeap, new LargeAnswerPermit(() -> () -> {}));
    }

    static Upstream to(UpstreamSettings settings, InstantSource clock, Ticker ticker) {
        return new UpstreamConfiguration()
                .upstream(settings, WebClient.builder(), clock, ticker, new SimpleMeterRegistry());
    }
}
