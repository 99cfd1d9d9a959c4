package dev.runboard.stores.redis;

import dev.runboard.RunboardApplication;
import dev.runboard.stores.ExpiringStores;
import dev.runboard.upstream.FakeUpstream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisTemplate;

/** One of several Runboards that share a Redis, with access to its data there. */
final class Replica implements AutoCloseable {

    private final ConfigurableApplicationContext application;

    private Replica(ConfigurableApplicationContext application) {
        this.application = application;
    }

    static Replica start(Redis redis, FakeUpstream upstream, String... keys) {
        return start(InstantSource.system(), redis, upstream, keys);
    }

    /** One that reads the time from {@code clock}. */
    static Replica start(InstantSource clock, Redis redis, FakeUpstream upstream, String... keys) {
        return new Replica(application(clock).run(arguments(redis, upstream, keys)));
    }

    /** One that may never become ready. Its ports are known once it answers. */
    static Replica begin(Redis redis, FakeUpstream upstream, String... keys) {
        CompletableFuture<ConfigurableApplicationContext> context = new CompletableFuture<>();
        SpringApplicationBuilder application =
                application(InstantSource.system()).initializers(context::complete);
        Thread.ofPlatform().daemon().start(() -> application.run(arguments(redis, upstream, keys)));
        return new Replica(context.join());
    }

    private static SpringApplicationBuilder application(InstantSource clock) {
        return new SpringApplicationBuilder(RunboardApplication.class)
                .profiles("cluster")
                .registerShutdownHook(false)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                "clockOfTheMachine", InstantSource.class, () -> clock, bean -> bean.setPrimary(true)));
    }

    private static String[] arguments(Redis redis, FakeUpstream upstream, String... keys) {
        return new String[] {
            "--server.port=0",
            "--management.server.port=0",
            "--server.address=127.0.0.1",
            "--spring.data.redis.host=127.0.0.1",
            "--spring.data.redis.port=" + redis.port(),
            "--runboard.cluster.keys=" + String.join(",", keys),
            "--runboard.upstream.base-url=" + upstream.baseUrl(),
            "--runboard.upstream.retries=0",
            "--runboard.upstream.max-age=1h"
        };
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

    ExpiringStores stores() {
        return application.getBean(ExpiringStores.class);
    }

    RedisClient store() {
        return application.getBean(RedisClient.class);
    }

    SharedSessions sessions() {
        return application.getBean(SharedSessions.class);
    }

    /** Whether this process knows all sessions and screens that have ended. */
    boolean knowsWhatEnded() {
        Tombstones tombstones = application.getBean(Tombstones.class);
        return endedNames().stream().allMatch(tombstones::contains);
    }

    /** The names of the sessions and screens that have ended. */
    Set<String> endedNames() {
        Set<byte[]> names = Objects.requireNonNull(redis().opsForZSet().range("runboard:ended", 0, -1));
        return names.stream()
                .map(name -> new String(name, StandardCharsets.US_ASCII))
                .collect(Collectors.toSet());
    }

    private RedisTemplate<String, byte[]> redis() {
        return application.getBean(RedisClient.class).executeBeforeKeyCheck(redis -> redis);
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

    void keepForever(String key) {
        redis().persist(key);
    }

    /** Sets Redis' limit of memory; 0 is none. */
    void limit(String bytes) {
        redis().execute((RedisCallback<Object>) connection -> {
            connection.serverCommands().setConfig("maxmemory", bytes);
            return null;
        });
    }

    Map<String, byte[]> snapshot() {
        Map<String, byte[]> all = new HashMap<>();
        keys("*").forEach(key -> all.put(key, Objects.requireNonNull(redis().dump(key))));
        return all;
    }

    void restore(Map<String, byte[]> snapshot) {
        flush();
        redis().execute((RedisCallback<Object>) connection -> {
            snapshot.forEach((key, value) ->
                    connection.keyCommands().restore(key.getBytes(StandardCharsets.US_ASCII), 0, value, true));
            return null;
        });
    }

    /** Redis gives no answers for a while. */
    void delay(String millis) {
        redis().execute((RedisCallback<Object>) connection -> connection.execute(
                "CLIENT", "PAUSE".getBytes(StandardCharsets.US_ASCII), millis.getBytes(StandardCharsets.US_ASCII)));
    }

    /** Deletes all but the key check value: the processes keep their keys. */
    void clear() {
        redis().delete(keys("*").stream()
                .filter(key -> !key.equals("runboard:seal"))
                .toList());
    }

    /** Empties Redis as an operator does. */
    void flush() {
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
            case ZSET ->
                all.addAll(Objects.requireNonNull(connection.zSetCommands().zRange(key, 0, -1)));
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
