package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.client.WebClient;

/** Puts the road to the API together. */
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
        CallRate counts = new CallRate(clock);
        UpstreamClient client = new UpstreamClient(settings, counts, webClient);
        CircuitBreakers health = new CircuitBreakers(clock);
        CallLimiter turns = new CallLimiter(settings.calls(), settings.callsPerToken());
        MeteredClient calls =
                new MeteredClient(new RetryingClient(client, health, turns, settings, clock), settings, ticker, meters);
        return new Upstream(new AnswerCache(settings, clock, meters, health::isFailing), calls, counts, settings);
    }
}
