package dev.runboard.cluster;

import dev.runboard.RunboardApplication;
import dev.runboard.upstream.FakeUpstream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisTemplate;

/** One of several Runboards that share a Redis, and what they have written there. */
final class Replica implements AutoCloseable {

    private final ConfigurableApplicationContext application;

    private Replica(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static Replica start(Redis redis, FakeUpstream upstream, String... keys) {
        return new Replica(new SpringApplicationBuilder(RunboardApplication.class)
                .profiles("cluster")
                .registerShutdownHook(false)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.data.redis.host=127.0.0.1",
                        "--spring.data.redis.port=" + redis.port(),
                        "--runboard.cluster.keys=" + String.join(",", keys),
                        "--runboard.upstream.base-url=" + upstream.baseUrl(),
                        "--runboard.upstream.retries=0",
                        "--runboard.upstream.freshness=1h"));
    }

    int port() {
        return number("local.server.port");
    }

    int platformPort() {
        return number("local.management.port");
    }

    private int number(String property) {
        return application.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    Shelves shelves() {
        return application.getBean(Shelves.class);
    }

    SharedSessions sessions() {
        return application.getBean(SharedSessions.class);
    }

    private RedisTemplate<String, byte[]> redis() {
        return application.getBean(SharedStore.class).ask(redis -> redis);
    }

    List<String> keys(String pattern) {
        return List.copyOf(redis().keys(pattern));
    }

    byte[] value(String key) {
        return Objects.requireNonNull(redis().opsForValue().get(key));
    }

    long secondsLeft(String key) {
        return redis().getExpire(key);
    }

    void write(String key, byte[] value) {
        redis().opsForValue().set(key, value);
    }

    void clear() {
        redis().execute((RedisCallback<Object>) connection -> {
            connection.serverCommands().flushAll();
            return null;
        });
    }

    /** All keys, fields and values in Redis, one character a byte. */
    String everything() {
        List<byte[]> all = new ArrayList<>();
        redis().execute((RedisCallback<Object>) connection -> {
            Objects.requireNonNull(connection.keyCommands().keys("*".getBytes(StandardCharsets.US_ASCII)))
                    .forEach(key -> read(connection, key, all));
            return null;
        });
        StringBuilder text = new StringBuilder();
        all.forEach(bytes ->
                text.append(new String(bytes, StandardCharsets.ISO_8859_1)).append('\n'));
        return text.toString();
    }

    private static void read(RedisConnection connection, byte[] key, List<byte[]> all) {
        all.add(key);
        switch (Objects.requireNonNull(connection.keyCommands().type(key))) {
            case STRING -> all.add(connection.stringCommands().get(key));
            case HASH -> add(Objects.requireNonNull(connection.hashCommands().hGetAll(key)), all);
            case STREAM ->
                Objects.requireNonNull(connection.streamCommands().xRange(key, Range.unbounded()))
                        .forEach(entry -> add(entry.getValue(), all));
            default -> throw new IllegalStateException("Nobody has looked at this kind of value");
        }
    }

    private static void add(Map<byte[], byte[]> fields, List<byte[]> all) {
        all.addAll(fields.keySet());
        all.addAll(fields.values());
    }

    @Override
    public void close() {
        application.close();
    }
}
