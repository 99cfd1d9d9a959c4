package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves an upstream alone that is down. That it takes no connection counts for everybody. What it does to a call once the
 * token is sent counts for that token alone: it may be that token's own trouble, and must not shut others out.
 */
class Health {

    /** The state of a token that falls out is only found out again. */
    private static final int TOKENS = 2000;

    /** Not all who were shut out come back at the same moment. */
    private static final IntervalFunction REST = IntervalFunction.ofRandomized(Duration.ofSeconds(5), 0.15);

    private final InstantSource clock;
    private final CircuitBreaker connections;
    private final LoadingCache<String, Own> tokens;

    Health(InstantSource clock) {
        this.clock = clock;
        this.connections = breaker(Health::isUnconnected, failure -> false);
        this.tokens = Caffeine.newBuilder().maximumSize(TOKENS).build(fingerprint -> new Own());
    }

    private CircuitBreaker breaker(Predicate<Throwable> counts, Predicate<Throwable> tellsNothing) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .waitIntervalFunctionInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(2)
                .writableStackTraceEnabled(false)
                .recordException(counts)
                .ignoreException(tellsNothing)
                .build();
        return CircuitBreaker.of("upstream", config);
    }

    /** What is known of the upstream as one token meets it. */
    private final class Own {

        private final CircuitBreaker breaker = breaker(Health::isDown, Health::isNotAboutTheToken);
        private volatile boolean troubled;
        private volatile @Nullable Problem pause;

        void succeeded() {
            troubled = false;
            pause = null;
        }

        void failed(Problem problem) {
            troubled = problem.passes();
            pause = problem.until() != null ? problem : pause;
        }

        @Nullable
        Problem pause() {
            Problem wish = pause;
            Instant until = wish == null ? null : wish.until();
            return until != null && clock.instant().isBefore(until) ? wish : null;
        }
    }

    private static boolean isUnconnected(Throwable failure) {
        return failure instanceof UpstreamException e && e.isUnconnected();
    }

    private static boolean isNotAboutTheToken(Throwable failure) {
        return failure instanceof CallNotPermittedException || isUnconnected(failure);
    }

    private static boolean isDown(Throwable failure) {
        return failure instanceof UpstreamException e && e.problem() instanceof Problem.Unreachable;
    }

    /**
     * Makes {@code call}, unless the upstream is known to be down, and learns from how it goes.
     *
     * @throws UpstreamException that of {@code call}, or that it was not made
     */
    <T> T guard(AccessToken token, Supplier<T> call) {
        Own own = own(token);
        try {
            T answer = own.breaker.executeSupplier(() -> connections.executeSupplier(call));
            own.succeeded();
            return answer;
        } catch (CallNotPermittedException e) {
            throw new UpstreamException(
                    new Problem.Unreachable("It failed again and again, so it is left alone for some seconds."));
        } catch (UpstreamException e) {
            own.failed(e.problem());
            throw e;
        }
    }

    /** Whether {@code token}'s calls are not made at all for now. */
    boolean isShut(AccessToken token) {
        return isOpen(connections) || isOpen(own(token).breaker);
    }

    private static boolean isOpen(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** Whether the last call of {@code token} failed in a way that passes. */
    boolean isTroubled(AccessToken token) {
        return own(token).troubled || isShut(token);
    }

    /** The problem with which the upstream asked for a pause that is not over yet, or null. */
    @Nullable
    Problem pause(AccessToken token) {
        return own(token).pause();
    }

    private Own own(AccessToken token) {
        return tokens.get(token.fingerprint());
    }
}
