package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.util.unit.DataSize;
import org.springframework.web.reactive.function.client.WebClient;

/** Doors to a test's upstream, with limits short enough to be met. */
public final class Upstreams {

    public static final AccessToken TOKEN = AccessToken.parse("pt-test-aaaaaaaaaaaaaaaaaaaaaaaa1234");
    public static final AccessToken OTHER_TOKEN = AccessToken.parse("pt-test-bbbbbbbbbbbbbbbbbbbbbbbb5678");

    private Upstreams() {}

    public static UpstreamSettings settings(URI baseUrl, int retries) {
        return settings(baseUrl, retries, false);
    }

    static UpstreamSettings settings(URI baseUrl, int retries, boolean includeExtended) {
        return new UpstreamSettings(
                baseUrl,
                Duration.ofMillis(1000),
                Duration.ofMillis(1500),
                Duration.ofSeconds(6),
                DataSize.ofKilobytes(512),
                retries,
                4,
                Duration.ofSeconds(5),
                Duration.ofHours(1),
                DataSize.ofMegabytes(16),
                includeExtended);
    }

    public static Upstream to(FakeUpstream fake, InstantSource clock) {
        return to(settings(fake.baseUrl(), 0), clock);
    }

    public static Upstream to(UpstreamSettings settings, InstantSource clock) {
        return to(settings, clock, Ticker.systemTicker());
    }

    static Upstream to(UpstreamSettings settings, InstantSource clock, Ticker ticker) {
        return new UpstreamConfiguration()
                .upstream(settings, WebClient.builder(), clock, ticker, new SimpleMeterRegistry());
    }
}
