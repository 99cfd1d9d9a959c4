package dev.runboard.stores;

import static java.util.Objects.requireNonNull;

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
 * Asks Redis. A question takes no longer than the connection's time limit, and few are under way at once. While Redis does not
 * answer, one question a second tries, and the others fail at once.
 */
class SharedStore {

    private static final Logger log = LoggerFactory.getLogger(SharedStore.class);

    /** An answer takes less than a millisecond. More questions than this at once mean that Redis does not answer. */
    private static final int MAX_AT_ONCE = 64;

    private static final int MAX_WAIT_MILLIS = 1000;

    private final RedisTemplate<String, byte[]> redis;
    private final LettuceConnectionFactory connections;
    private final Semaphore turns = new Semaphore(MAX_AT_ONCE);
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(5)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .recordException(SharedStore::isOutage)
                    .writableStackTraceEnabled(false)
                    .build());

    private final StoreFaults faults;

    /** Whether the last failure was an error that Redis answered with. */
    private volatile boolean repliesWithErrors;

    /** Nothing is read or written unless it is known that the keys are right. */
    private volatile boolean open;

    SharedStore(LettuceConnectionFactory connections, StoreFaults faults, MeterRegistry meters) {
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
                case OPEN -> lost();
                case CLOSED -> faults.set(StoreFault.UNREACHABLE, false);
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

    /** A connection whose other end fell silent may stay so long after Redis is back: the next question makes a new one. */
    private void lost() {
        faults.set(StoreFault.UNREACHABLE, !repliesWithErrors);
        connections.resetConnection();
    }

    /** Lets everybody ask from now on, or nobody. */
    void open(boolean open) {
        this.open = open;
    }

    /**
     * Asks Redis.
     *
     * @throws StoreReadOnlyException if the question is to write, and Redis refuses to
     * @throws StoreUnreachableException if it does not answer in time, or with an error
     */
    <T extends @Nullable Object> T ask(Function<RedisTemplate<String, byte[]>, T> question) {
        if (!open) {
            throw new StoreUnreachableException(new InvalidDataAccessApiUsageException(
                    "The keys are not those of the other processes, or not checked yet"));
        }
        return askBeforeOpen(question);
    }

    /** Asks Redis to write what needs room there. */
    <T extends @Nullable Object> T write(Function<RedisTemplate<String, byte[]>, T> question) {
        try {
            T answer = ask(question);
            faults.set(StoreFault.READ_ONLY, false);
            return answer;
        } catch (StoreUnreachableException e) {
            throw ErrorReply.in(e).filter(ErrorReply::isForbidden).isPresent() ? new StoreReadOnlyException(e) : e;
        }
    }

    <T extends @Nullable Object> T askBeforeOpen(Function<RedisTemplate<String, byte[]>, T> question) {
        awaitTurn();
        try {
            return breaker.executeSupplier(() -> answer(question));
        } catch (DataAccessException | CallNotPermittedException e) {
            throw failure(e);
        } finally {
            turns.release();
        }
    }

    private <T extends @Nullable Object> T answer(Function<RedisTemplate<String, byte[]>, T> question) {
        try {
            return question.apply(redis);
        } catch (DataAccessException e) {
            Optional<ErrorReply> reply = ErrorReply.in(e);
            reply.ifPresent(faults::report);
            repliesWithErrors = reply.isPresent();
            throw e;
        }
    }

    private static StoreUnreachableException failure(RuntimeException e) {
        return ErrorReply.in(e).filter(ErrorReply::isRefusalToWrite).isPresent()
                ? new StoreReadOnlyException(e)
                : new StoreUnreachableException(e);
    }

    /** An error is an answer, and other questions may have a better one. Without a connection there is none. */
    private static boolean isOutage(Throwable e) {
        return e instanceof RedisConnectionFailureException
                || e instanceof DataAccessException && ErrorReply.in(e).isEmpty();
    }

    /** The time by Redis' clock, which all processes share: theirs may be wrong. */
    Instant now() {
        return Instant.ofEpochMilli(requireNonNull(ask(redis -> redis.execute(
                (RedisCallback<Long>) connection -> connection.serverCommands().time(TimeUnit.MILLISECONDS)))));
    }

    /** Waits for one of the turns. A crowd is no sign that Redis is gone, so the breaker does not count it. */
    private void awaitTurn() {
        try {
            if (turns.tryAcquire(MAX_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new StoreUnreachableException(new QueryTimeoutException("Too many questions wait for Redis"));
    }

    boolean isReachable() {
        try {
            return "PONG".equals(ask(redis -> redis.execute((RedisCallback<String>) RedisConnectionCommands::ping)));
        } catch (StoreUnreachableException e) {
            return false;
        }
    }
}
