package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Cache;
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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves an upstream alone that is down. That it takes no connection counts for everybody. What it does to a call once the
 * token is sent counts for that token alone, and for the route that it asked: it may be that token's own trouble, and must not
 * shut others out, and a list that answers is shown while what it is joined with does not.
 */
class CircuitBreakers {

    /** What is known of a route that falls out is only found out again. */
    private static final int ROUTES = 10_000;

    /** One token's calls of one route: that one of them fails says nothing of the others. */
    private record Route(String fingerprint, String name) {}

    /** Not all who were shut out come back at the same moment. */
    private static final IntervalFunction REST = IntervalFunction.ofRandomized(Duration.ofSeconds(5), 0.15);

    private final InstantSource clock;
    private final CircuitBreaker connections;
    private final LoadingCache<Route, RouteState> routes;
    private final Cache<String, RetryAfterPause> limits;

    CircuitBreakers(InstantSource clock) {
        this.clock = clock;
        this.connections = breaker(CircuitBreakers::isUnconnected, failure -> false);
        this.routes = Caffeine.newBuilder().maximumSize(ROUTES).build(route -> new RouteState());
        this.limits = Caffeine.newBuilder().maximumSize(ROUTES).build();
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

    /** What is known of one route as one token meets it. */
    private final class RouteState {

        private final CircuitBreaker breaker = breaker(CircuitBreakers::isDown, CircuitBreakers::isNotAboutTheToken);
        private volatile boolean failing;
        private volatile @Nullable RetryAfterPause pause;

        void succeeded(long begun) {
            failing = false;
            pause = outlasting(pause, begun);
        }

        void failed(Problem problem) {
            failing = problem.isTransient();
            pause = problem.until() != null ? RetryAfterPause.now(problem) : pause;
        }
    }

    /**
     * A pause that the upstream asked for.
     *
     * @param problem says until when
     * @param heard when it was asked for, in the nanoseconds of this machine
     */
    private record RetryAfterPause(Problem problem, long heard) {

        static RetryAfterPause now(Problem problem) {
            return new RetryAfterPause(problem, System.nanoTime());
        }

        boolean isYoungerThan(long time) {
            return heard - time > 0;
        }
    }

    /** A call that began before the pause was asked for says nothing of whether it is over. */
    private static @Nullable RetryAfterPause outlasting(@Nullable RetryAfterPause pause, long begun) {
        return pause != null && pause.isYoungerThan(begun) ? pause : null;
    }

    private boolean lasts(RetryAfterPause pause) {
        Instant until = pause.problem().until();
        return until != null && clock.instant().isBefore(until);
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
     * Makes an attempt of {@code call}, unless its route is known to be down, and learns from how it goes.
     *
     * @throws UpstreamException that of {@code attempt}, or that it was not made
     */
    <T> T guard(AccessToken token, Call call, Supplier<T> attempt) {
        RouteState own = state(token, call);
        try {
            return observe(token, call, () -> own.breaker.executeSupplier(() -> connections.executeSupplier(attempt)));
        } catch (CallNotPermittedException e) {
            throw new UpstreamException(
                    new Problem.Unreachable("It failed again and again, so it is left alone for some seconds."));
        }
    }

    /**
     * Makes an attempt of {@code call} in any case. If it succeeds, the upstream is well again for this token's route.
     *
     * @throws UpstreamException that of {@code attempt}
     */
    <T> T probe(AccessToken token, Call call, Supplier<T> attempt) {
        T answer = observe(token, call, attempt);
        Stream.of(connections, state(token, call).breaker)
                .filter(CircuitBreakers::isOpen)
                .forEach(CircuitBreaker::transitionToClosedState);
        return answer;
    }

    private <T> T observe(AccessToken token, Call call, Supplier<T> attempt) {
        RouteState own = state(token, call);
        long begun = System.nanoTime();
        try {
            T answer = attempt.get();
            own.succeeded(begun);
            limits.asMap().computeIfPresent(token.fingerprint(), (key, pause) -> outlasting(pause, begun));
            return answer;
        } catch (UpstreamException e) {
            own.failed(e.problem());
            if (e.problem() instanceof Problem.RateLimited limited) {
                limits.put(token.fingerprint(), RetryAfterPause.now(limited));
            }
            throw e;
        }
    }

    /** Whether calls like {@code call} are not made at all for now. */
    boolean isOpen(AccessToken token, Call call) {
        return isOpen(connections) || isOpen(state(token, call).breaker);
    }

    private static boolean isOpen(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** Whether the last call of the same route failed in a way that passes. */
    boolean isFailing(AccessToken token, Call call) {
        return state(token, call).failing || isOpen(token, call);
    }

    /**
     * The problem with which the upstream asked for a pause that is not over yet, or null. A limit of calls is the token's, a
     * pause for another reason the route's.
     */
    @Nullable
    Problem pause(AccessToken token, Call call) {
        return pauses(token, call).map(RetryAfterPause::problem).findFirst().orElse(null);
    }

    /** As {@link #pause}, where the upstream asked for it after {@code time}, in the nanoseconds of this machine. */
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
                        Optional.ofNullable(limits.getIfPresent(token.fingerprint())),
                        Optional.ofNullable(state(token, call).pause))
                .flatMap(Optional::stream)
                .filter(this::lasts);
    }

    private RouteState state(AccessToken token, Call call) {
        return routes.get(new Route(token.fingerprint(), call.route()));
    }
}
