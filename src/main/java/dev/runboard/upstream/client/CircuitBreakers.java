package dev.runboard.upstream.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breakers of the upstream, and the pauses that it asked for with {@code Retry-After}.
 *
 * <p>One circuit breaker counts refused connections of all tokens. Another one for each token and route counts failures after the
 * token was sent. A failure that concerns one token or one route therefore does not block the others.
 */
class CircuitBreakers {

    /** States that are kept. An evicted one starts again as closed. */
    private static final int MAX_ROUTES = 10_000;

    /** Calls of one token to one route. */
    private record Route(String fingerprint, String name) {}

    /** With jitter, so that circuit breakers that opened together do not become half-open together. */
    private static final IntervalFunction WAIT_IN_OPEN_STATE =
            IntervalFunction.ofRandomized(Duration.ofSeconds(5), 0.15);

    private final InstantSource clock;
    private final CircuitBreaker connections;
    private final LoadingCache<Route, RouteState> routes;
    private final Cache<String, RetryAfterPause> rateLimitPauses;

    CircuitBreakers(InstantSource clock) {
        this.clock = clock;
        this.connections = breaker(CircuitBreakers::isUnconnected, failure -> false);
        this.routes = Caffeine.newBuilder().maximumSize(MAX_ROUTES).build(route -> new RouteState());
        this.rateLimitPauses = Caffeine.newBuilder().maximumSize(MAX_ROUTES).build();
    }

    private CircuitBreaker breaker(Predicate<Throwable> recorded, Predicate<Throwable> ignored) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .waitIntervalFunctionInOpenState(WAIT_IN_OPEN_STATE)
                .permittedNumberOfCallsInHalfOpenState(2)
                .writableStackTraceEnabled(false)
                .recordException(recorded)
                .ignoreException(ignored)
                .build();
        return CircuitBreaker.of("upstream", config);
    }

    /** The circuit breaker of a route, its last outcome, and its pause. */
    private final class RouteState {

        private final CircuitBreaker breaker = breaker(CircuitBreakers::isDown, CircuitBreakers::isUnrelatedToToken);
        private volatile boolean failing;
        private volatile @Nullable RetryAfterPause pause;

        void succeeded(long begun) {
            failing = false;
            pause = RetryAfterPause.unlessOlderThan(pause, begun);
        }

        void failed(Problem problem) {
            failing = problem.isTransient();
            pause = problem.until() != null ? RetryAfterPause.now(problem) : pause;
        }
    }

    private static boolean isUnconnected(Throwable failure) {
        return failure instanceof UpstreamException e && e.isUnconnected();
    }

    private static boolean isUnrelatedToToken(Throwable failure) {
        return failure instanceof CallNotPermittedException || isUnconnected(failure);
    }

    private static boolean isDown(Throwable failure) {
        return failure instanceof UpstreamException e && e.problem() instanceof Problem.Unreachable;
    }

    /**
     * Makes an attempt of {@code call} unless a circuit breaker is open, and records its outcome.
     *
     * @throws UpstreamException if the attempt fails or is not permitted
     */
    <T> T guard(AccessToken token, Call call, Supplier<T> attempt) {
        RouteState state = state(token, call);
        try {
            return observe(
                    token, call, () -> state.breaker.executeSupplier(() -> connections.executeSupplier(attempt)));
        } catch (CallNotPermittedException e) {
            throw new UpstreamException(new Problem.Unreachable(Message.of("problem.detail.left-alone")));
        }
    }

    /**
     * Makes an attempt of {@code call} even if a circuit breaker is open. A success closes it.
     *
     * @throws UpstreamException if the attempt fails
     */
    <T> T probe(AccessToken token, Call call, Supplier<T> attempt) {
        T answer = observe(token, call, attempt);
        Stream.of(connections, state(token, call).breaker)
                .filter(CircuitBreakers::isOpen)
                .forEach(CircuitBreaker::transitionToClosedState);
        return answer;
    }

    private <T> T observe(AccessToken token, Call call, Supplier<T> attempt) {
        RouteState state = state(token, call);
        long begun = System.nanoTime();
        try {
            T answer = attempt.get();
            state.succeeded(begun);
            rateLimitPauses
                    .asMap()
                    .computeIfPresent(
                            token.fingerprint(), (key, pause) -> RetryAfterPause.unlessOlderThan(pause, begun));
            return answer;
        } catch (UpstreamException e) {
            state.failed(e.problem());
            if (e.problem() instanceof Problem.RateLimited limited) {
                rateLimitPauses.put(token.fingerprint(), RetryAfterPause.now(limited));
            }
            throw e;
        }
    }

    /** Whether a circuit breaker is open for {@code call}. */
    boolean isOpen(AccessToken token, Call call) {
        return isOpen(connections) || isOpen(state(token, call).breaker);
    }

    private static boolean isOpen(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** Whether the last call of the same token and route had a transient problem, or a circuit breaker is open. */
    boolean isFailing(AccessToken token, Call call) {
        return state(token, call).failing || isOpen(token, call);
    }

    /**
     * The problem of the active pause for {@code call}, or null. A rate limit applies to all routes of the token, any other pause
     * to one route.
     */
    @Nullable
    Problem pause(AccessToken token, Call call) {
        return pauses(token, call).map(RetryAfterPause::problem).findFirst().orElse(null);
    }

    /** Like {@link #pause}, but only if the upstream asked for it after {@code time}, a {@link System#nanoTime()}. */
    @Nullable
    Problem pauseSince(long time, AccessToken token, Call call) {
        return pauses(token, call)
                .filter(pause -> pause.isYoungerThan(time))
                .map(RetryAfterPause::problem)
                .findFirst()
                .orElse(null);
    }

    private Stream<RetryAfterPause> pauses(AccessToken token, Call call) {
        return Stream.of(
                        Optional.ofNullable(rateLimitPauses.getIfPresent(token.fingerprint())),
                        Optional.ofNullable(state(token, call).pause))
                .flatMap(Optional::stream)
                .filter(pause -> pause.isActiveAt(clock.instant()));
    }

    private RouteState state(AccessToken token, Call call) {
        return routes.get(new Route(token.fingerprint(), call.route()));
    }
}
