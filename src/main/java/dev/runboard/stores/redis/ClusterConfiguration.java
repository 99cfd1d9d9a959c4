package dev.runboard.stores.redis;

import static java.util.Objects.requireNonNull;

import dev.runboard.stores.ExpiringStores;
import dev.runboard.upstream.client.Upstream;
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

/** Creates what several processes share: sessions, stores and the connection to Redis. */
@Configuration(proxyBeanMethods = false)
@Profile("cluster")
@EnableSpringHttpSession
@EnableScheduling
class ClusterConfiguration {

    /** Without a connection, commands fail at once instead of waiting for it. */
    @Bean
    LettuceClientOptionsBuilderCustomizer rejectWhileDisconnected() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    @Bean
    ClientResourcesBuilderCustomizer reconnectDelay() {
        return resources -> resources.reconnectDelay(Delay.constant(Duration.ofSeconds(1)));
    }

    @Bean
    RedisFaults presentRedisFaults(MeterRegistry meters) {
        return new RedisFaults(meters);
    }

    @Bean
    RedisClient redisClient(LettuceConnectionFactory connections, RedisFaults faults, MeterRegistry meters) {
        return new RedisClient(connections, faults, meters);
    }

    @Bean
    Tombstones tombstones(RedisClient redis) {
        return new Tombstones(redis);
    }

    @Bean
    KeyCheck keyCheck(RedisClient redis, EncryptedSerializer serializer, RedisFaults faults) {
        return new KeyCheck(redis, serializer, faults);
    }

    @Bean
    RedisMonitor redisMonitor(
            RedisClient redis, KeyCheck keys, RedisFaults faults, Tombstones tombstones, InstantSource clock) {
        return new RedisMonitor(redis, keys, faults, tombstones, clock);
    }

    @Bean
    EncryptedSerializer encryptedSerializer(ClusterSettings settings) {
        return new EncryptedSerializer(new Encryption(settings.keys()));
    }

    @Bean
    SharedSessions sharedSessions(
            RedisClient redis, EncryptedSerializer serializer, Tombstones tombstones, SessionTimeout timeout) {
        return new SharedSessions(redis, serializer, tombstones, requireNonNull(timeout.getTimeout()));
    }

    @Bean
    ExpiringStores redisStores(RedisClient redis, EncryptedSerializer serializer, Tombstones tombstones) {
        return new RedisStores(redis, serializer, tombstones);
    }

    @Bean
    CacheInvalidation cacheInvalidation(RedisClient redis, EncryptedSerializer serializer, Upstream upstream) {
        return new CacheInvalidation(redis, serializer, upstream);
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
    RedisStartupCheck redisStartupCheck(KeyCheck keys, RedisFaults faults, ConfigurableApplicationContext application) {
        return new RedisStartupCheck(keys, faults, application);
    }

    @Bean
    HealthIndicator redisFaults(RedisFaults faults) {
        return new RedisFaultsHealthIndicator(faults);
    }

    @Bean
    RedisHealthIndicator storeHealth(RedisClient redis) {
        return new RedisHealthIndicator(redis);
    }
}
