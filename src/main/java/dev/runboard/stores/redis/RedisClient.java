package dev.runboard.stores.redis;

import static java.util.Objects.requireNonNull;

import dev.runboard.stores.StoreReadOnlyException;
import dev.runboard.stores.StoreUnreachableException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.connection.RedisConnectionCommands;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * Sends commands to Redis, with a limit of concurrent commands and a circuit breaker. While Redis does not answer, one command a
 * second tests the connection, and the others fail at once.
 */
class RedisClient {

    private static final Logger log = LoggerFactory.getLogger(RedisClient.class);

    /** Redis answers within a millisecond. More commands than this at once mean that it does not answer. */
    private static final int MAX_CONCURRENT_COMMANDS = 64;

    private static final int MAX_WAIT_MILLIS = 1000;

    private final RedisTemplate<String, byte[]> redis;
    private final LettuceConnectionFactory connections;
    private final Semaphore permits = new Semaphore(MAX_CONCURRENT_COMMANDS);
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(5)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .recordException(RedisClient::isOutage)
                    .writableStackTraceEnabled(false)
                    .build());

    private final RedisFaults faults;

    /** Whether Redis answered the last failed command with an error. */
    private volatile boolean lastFailureWasReply;

    /** No command is sent before the encryption keys were found to be right. */
    private volatile boolean accessAllowed;

    RedisClient(LettuceConnectionFactory connections, RedisFaults faults, MeterRegistry meters) {
        this.connections = connections;
        this.faults = faults;
        Gauge.builder(
                        "runboard.redis.answers",
                        breaker,
                        state -> state.getState() == CircuitBreaker.State.CLOSED ? 1 : 0)
                .description("1 while Redis answers, 0 while it does not")
                .register(meters);
        this.redis = template(connections);
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN -> onOutage();
                case CLOSED -> faults.set(RedisFault.UNREACHABLE, false);
                default -> log.debug("Trying Redis again");
            }
        });
    }

    private static RedisTemplate<String, byte[]> template(LettuceConnectionFactory connections) {
        RedisTemplate<String, byte[]> template = new RedisTemplate<>();
        template.setConnectionFactory(connections);
        template.setKeySerializer(RedisSerializer.string());
        template.setValueSerializer(RedisSerializer.byteArray());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setHashValueSerializer(RedisSerializer.byteArray());
        template.afterPropertiesSet();
        return template;
    }

    /** A dead connection may stay open long after Redis is back, so the next command opens a new one. */
    private void onOutage() {
        faults.set(RedisFault.UNREACHABLE, !lastFailureWasReply);
        connections.resetConnection();
    }

    void allowAccess(boolean allowed) {
        accessAllowed = allowed;
    }

    /**
     * Sends a command.
     *
     * @throws StoreReadOnlyException if the command writes and Redis refuses to
     * @throws StoreUnreachableException if Redis does not answer in time, or answers with an error
     */
    <T extends @Nullable Object> T execute(Function<RedisTemplate<String, byte[]>, T> command) {
        if (!accessAllowed) {
            throw new StoreUnreachableException(new InvalidDataAccessApiUsageException(
                    "The keys are not those of the other processes, or not checked yet"));
        }
        return executeBeforeKeyCheck(command);
    }

    /** Sends a command that stores data. It fails with {@link StoreReadOnlyException} if the user may not run it. */
    <T extends @Nullable Object> T write(Function<RedisTemplate<String, byte[]>, T> command) {
        try {
            T result = execute(command);
            faults.set(RedisFault.READ_ONLY, false);
            return result;
        } catch (StoreUnreachableException e) {
            throw ErrorReply.in(e).filter(ErrorReply::isForbidden).isPresent() ? new StoreReadOnlyException(e) : e;
        }
    }

    <T extends @Nullable Object> T executeBeforeKeyCheck(Function<RedisTemplate<String, byte[]>, T> command) {
        acquirePermit();
        try {
            return breaker.executeSupplier(() -> apply(command));
        } catch (DataAccessException | CallNotPermittedException e) {
            throw failure(e);
        } finally {
            permits.release();
        }
    }

    private <T extends @Nullable Object> T apply(Function<RedisTemplate<String, byte[]>, T> command) {
        try {
            return command.apply(redis);
        } catch (DataAccessException e) {
            Optional<ErrorReply> reply = ErrorReply.in(e);
            reply.ifPresent(faults::report);
            lastFailureWasReply = reply.isPresent();
            throw e;
        }
    }

    private static StoreUnreachableException failure(RuntimeException e) {
        return ErrorReply.in(e).filter(ErrorReply::isRefusalToWrite).isPresent()
                ? new StoreReadOnlyException(e)
                : new StoreUnreachableException(e);
    }

    /** An error is an answer too: other commands may succeed. */
    private static boolean isOutage(Throwable e) {
        return e instanceof RedisConnectionFailureException
                || e instanceof DataAccessException && ErrorReply.in(e).isEmpty();
    }

    /** The time of the clock of Redis, which all processes share. */
    Instant now() {
        return Instant.ofEpochMilli(requireNonNull(execute(redis -> redis.execute(
                (RedisCallback<Long>) connection -> connection.serverCommands().time(TimeUnit.MILLISECONDS)))));
    }

    /** The circuit breaker does not count commands without a permit: many commands do not mean that Redis is gone. */
    private void acquirePermit() {
        try {
            if (permits.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreUnreachableException(new QueryTimeoutException("Too many commands wait for Redis"));
    }

    boolean isReachable() {
        try {
            return "PONG"
                    .equals(execute(redis -> redis.execute((RedisCallback<String>) RedisConnectionCommands::ping)));
        } catch (StoreUnreachableException e) {
            return false;
        }
    }
}
