package dev.runboard.cluster;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.connection.RedisConnectionCommands;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;

/**
 * The one road to Redis. A question takes no longer than the connection's time limit, few are under way at once, and while
 * Redis does not answer one question a second tries: the others fail at once.
 */
class SharedStore {

    private static final Logger log = LoggerFactory.getLogger(SharedStore.class);

    /** An answer takes less than a millisecond: more than this many at once are questions that wait for none. */
    private static final int AT_ONCE = 64;

    private static final int LONGEST_WAIT_MILLIS = 1000;

    private final RedisTemplate<String, byte[]> redis;
    private final LettuceConnectionFactory connections;
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final AtomicBoolean answers = new AtomicBoolean(true);
    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(10)
                    .minimumNumberOfCalls(5)
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .recordExceptions(DataAccessException.class)
                    .writableStackTraceEnabled(false)
                    .build());

    SharedStore(LettuceConnectionFactory connections, MeterRegistry meters) {
        this.connections = connections;
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
                case CLOSED -> found();
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
        // Each try that fails comes here again: only the first one is news.
        if (answers.compareAndSet(true, false)) {
            log.warn("Redis does not answer. Until it does, nobody can be served, and nobody is signed out");
        }
        connections.resetConnection();
    }

    private void found() {
        answers.set(true);
        log.info("Redis answers again");
    }

    /**
     * Asks Redis.
     *
     * @throws StoreUnreachableException if it does not answer in time, or with an error
     */
    <T extends @Nullable Object> T ask(Function<RedisTemplate<String, byte[]>, T> question) {
        awaitTurn();
        try {
            return breaker.executeSupplier(() -> question.apply(redis));
        } catch (DataAccessException | CallNotPermittedException e) {
            throw new StoreUnreachableException(e);
        } finally {
            turns.release();
        }
    }

    /** A crowd says nothing of Redis: who finds no turn is no reason to believe it gone. */
    private void awaitTurn() {
        try {
            if (turns.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
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
