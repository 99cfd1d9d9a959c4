package dev.runboard.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.web.reactive.function.client.WebClient;

/** Puts a {@link FakeUpstream} and a {@link MovableClock} where the application expects the API and the time. */
@TestConfiguration(proxyBeanMethods = false)
public class FakedUpstream {

    @Bean
    FakeUpstream fakeUpstream() {
        return new FakeUpstream();
    }

    @Bean
    DynamicPropertyRegistrar upstreamProperties(FakeUpstream fake) {
        return properties -> {
            properties.add("runboard.upstream.base-url", fake::baseUrl);
            properties.add("runboard.upstream.retries", () -> 0);
            properties.add("runboard.upstream.read-timeout", () -> "2s");
        };
    }

    @Bean
    @Primary
    MovableClock movableClock() {
        return new MovableClock();
    }

    @Bean
    @Primary
    RenewableUpstream renewableUpstream(UpstreamSettings settings, MovableClock clock) {
        return new RenewableUpstream(settings, clock);
    }

    @Bean
    WebClient.Builder webClientBuilder() {
        return WebClient.builder();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
