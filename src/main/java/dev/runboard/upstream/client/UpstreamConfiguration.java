package dev.runboard.upstream.client;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.runboard.upstream.UpstreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** Creates the {@link Upstream} and what it consists of. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    @ConditionalOnMissingBean
    Ticker ticker() {
        return Ticker.systemTicker();
    }

    @Bean
    Upstream upstream(
            UpstreamSettings settings,
            WebClient.Builder webClient,
            InstantSource clock,
            Ticker ticker,
            MeterRegistry meters) {
        CallRate callRate = new CallRate(clock);
        UpstreamClient client = new UpstreamClient(settings, callRate, webClient);
        CircuitBreakers circuitBreakers = new CircuitBreakers(clock);
        CallLimiter limiter = new CallLimiter(settings.maxConcurrentCalls(), settings.maxConcurrentCallsPerToken());
        MeteredClient calls = new MeteredClient(
                new RetryingClient(client, circuitBreakers, limiter, settings, clock), settings, ticker, meters);
        return new Upstream(
                new AnswerCache(settings, clock, meters, circuitBreakers::isFailing), calls, callRate, settings);
    }
}
