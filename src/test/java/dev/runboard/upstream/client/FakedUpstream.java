package dev.runboard.upstream.client;

import dev.runboard.upstream.FakeApi;
import dev.runboard.upstream.MovableClock;
import dev.runboard.upstream.UpstreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.web.reactive.function.client.WebClient;

/** The {@link FakeApi} with an upstream that tests renew, and a clock that tests set. */
@TestConfiguration(proxyBeanMethods = false)
@Import(FakeApi.class)
public class FakedUpstream {

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
