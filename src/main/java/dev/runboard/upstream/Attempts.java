package dev.runboard.upstream;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** Gets one answer: a few attempts inside one total limit, and none while the upstream is known to be down. */
class Attempts {

    private static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(300), 2.0, 0.5, Duration.ofSeconds(4));

    private final UpstreamClient client;
    private final UpstreamSettings settings;
    private final InstantSource clock;
    private final CircuitBreaker breaker;

    Attempts(UpstreamClient client, UpstreamSettings settings, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
        this.breaker = breaker(clock);
    }

    private static CircuitBreaker breaker(InstantSource clock) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .clock(clock.withZone(ZoneOffset.UTC))
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(2)
                .recordException(failure -> problem(failure) instanceof Problem.Unreachable)
                .build();
        return CircuitBreaker.of("upstream", config);
    }

    /** @throws UpstreamException with the last attempt's problem */
    Answer ask(AccessToken token, Call call, Deadline deadline) {
        return retryUntil(deadline).executeSupplier(() -> attempt(token, call, deadline));
    }

    private Retry retryUntil(Deadline deadline) {
        RetryConfig config = RetryConfig.<Answer>custom()
                .maxAttempts(settings.retries() + 1)
                .retryOnException(failure -> isWorthRepeating(problem(failure), deadline))
                .intervalBiFunction((attempt, outcome) -> Math.max(1, pause(attempt, problem(outcome.getLeft()))))
                .build();
        return Retry.of("upstream", config);
    }

    private Answer attempt(AccessToken token, Call call, Deadline deadline) {
        try {
            return breaker.executeSupplier(
                    () -> client.ask(token, call, limit(deadline)).answer(token, clock.instant()));
        } catch (CallNotPermittedException e) {
            throw new UpstreamException(
                    new Problem.Unreachable("It failed again and again, so it is left alone for some seconds."));
        }
    }

    private Duration limit(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout();
    }

    private boolean isWorthRepeating(Problem problem, Deadline deadline) {
        boolean open = breaker.getState() == CircuitBreaker.State.OPEN;
        return problem.passes() && !open && deadline.left().toMillis() > pause(1, problem);
    }

    /** In milliseconds: as long as the upstream says, else exponentially longer, with jitter. */
    private long pause(int attempt, Problem problem) {
        Instant until = problem.until();
        return until == null
                ? BACK_OFF.apply(attempt)
                : Duration.between(clock.instant(), until).toMillis();
    }

    private static Problem problem(Throwable failure) {
        return failure instanceof UpstreamException e
                ? e.problem()
                : new Problem.Unreadable("Reading the answer failed.");
    }
}
