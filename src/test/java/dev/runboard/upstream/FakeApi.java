package dev.runboard.upstream;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Puts a {@link FakeUpstream} where the application expects the API. */
@TestConfiguration(proxyBeanMethods = false)
public class FakeApi {

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
            properties.add("runboard.upstream.wait-for-fresh", () -> "20s");
            properties.add("runboard.upstream.wait-while-failing", () -> "20s");
        };
    }
}
