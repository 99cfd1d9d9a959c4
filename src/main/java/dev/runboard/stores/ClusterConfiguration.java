package dev.runboard.stores;

import static java.util.Objects.requireNonNull;

import dev.runboard.upstream.Upstream;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.session.autoconfigure.SessionTimeout;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Puts together what several processes share. */
@Configuration(proxyBeanMethods = false)
@Profile("cluster")
@EnableSpringHttpSession
@EnableScheduling
class ClusterConfiguration {

    /** Who asks while there is no connection is told so at once. */
    @Bean
    LettuceClientOptionsBuilderCustomizer impatience() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnection() {
        return resources -> resources.reconnectDelay(Delay.constant(Duration.ofSeconds(1)));
    }

    @Bean
    StoreFaults storeFaults(MeterRegistry meters) {
        return new StoreFaults(meters);
    }

    @Bean
    SharedStore sharedStore(LettuceConnectionFactory connections, StoreFaults faults, MeterRegistry meters) {
        return new SharedStore(connections, faults, meters);
    }

    @Bean
    Ended ended(SharedStore store) {
        return new Ended(store);
    }

    @Bean
    KeyCheck keyCheck(SharedStore store, SealedObjects sealed, StoreFaults faults) {
        return new KeyCheck(store, sealed, faults);
    }

    @Bean
    StoreWatch storeWatch(
            SharedStore store,
            KeyCheck keys,
            StoreFaults faults,
            Ended ended,
            InstantSource clock,
            MeterRegistry meters) {
        return new StoreWatch(store, keys, faults, ended, clock, meters);
    }

    @Bean
    SealedObjects sealedObjects(ClusterSettings settings) {
        return new SealedObjects(new Seal(settings.keys()));
    }

    @Bean
    SharedSessions sharedSessions(SharedStore store, SealedObjects sealed, Ended ended, SessionTimeout timeout) {
        return new SharedSessions(store, sealed, ended, requireNonNull(timeout.getTimeout()));
    }

    @Bean
    Shelves sharedShelves(SharedStore store, SealedObjects sealed, Ended ended) {
        return new SharedShelves(store, sealed, ended);
    }

    @Bean
    Forgotten forgotten(SharedStore store, SealedObjects sealed, Upstream upstream) {
        return new Forgotten(store, sealed, upstream);
    }

    @Bean
    CookieHttpSessionIdResolver cookies(CookieSerializer serializer) {
        CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();
        cookies.setCookieSerializer(serializer);
        return cookies;
    }

    @Bean
    @Primary
    HttpSessionIdResolver sessionCookies(CookieHttpSessionIdResolver cookies) {
        return new SessionCookies(cookies);
    }

    @Bean
    FirstContact firstContact(KeyCheck keys, StoreFaults faults, ConfigurableApplicationContext application) {
        return new FirstContact(keys, faults, application);
    }

    @Bean
    HealthIndicator redisFaults(StoreFaults faults) {
        return new StoreFaultsHealth(faults);
    }

    @Bean
    StoreHealth storeHealth(SharedStore store) {
        return new StoreHealth(store);
    }
}
