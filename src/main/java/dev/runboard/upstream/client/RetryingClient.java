package dev.runboard.upstream.client;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Deadline;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.AnswerLimits;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.JsonResponse;
import dev.runboard.upstream.answers.LargeAnswerPermit;
import dev.runboard.upstream.answers.RawResponse;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes a call with retries, within one total timeout. Each attempt holds a permit. No attempt is made while a circuit breaker is
 * open or during a pause that the upstream asked for.
 */
class RetryingClient {

    /** Bytes of heap for each byte of the largest answer. JSON takes more memory as a tree than as text. */
    private static final int HEAP_PER_JSON_BYTE = 2;

    /** Doubles from 300 ms. With the jitter it is at most 4 s. */
    private static final IntervalFunction EXPONENTIAL = IntervalFunction.ofExponentialBackoff(300L, 2, 2666L);

    /**
     * Adds jitter of up to half of the interval, so that calls that failed together return apart. {@code
     * ofExponentialRandomBackoff} limits the interval after the jitter, which would remove the jitter of later attempts.
     */
    static final IntervalFunction BACKOFF =
            attempt -> IntervalFunction.ofRandomized(Duration.ofMillis(EXPONENTIAL.apply(attempt)), 0.5)
                    .apply(1);

    private static final long MAX_RETRY_AFTER_JITTER_MILLIS = 1000;

    /** Large answers that are read concurrently, of all tokens. */
    private static final int MAX_LARGE_ANSWERS = 4;

    /** Large answers that are read concurrently, of one token. */
    private static final int MAX_LARGE_ANSWERS_PER_TOKEN = 1;

    private final UpstreamClient client;
    private final CircuitBreakers circuitBreakers;
    private final CallLimiter limiter;

    /** Limits the large answers that are read concurrently. */
    private final CallLimiter largeAnswers = new CallLimiter(MAX_LARGE_ANSWERS, MAX_LARGE_ANSWERS_PER_TOKEN);

    private final UpstreamSettings settings;
    private final InstantSource clock;

    RetryingClient(
            UpstreamClient client,
            CircuitBreakers circuitBreakers,
            CallLimiter limiter,
            UpstreamSettings settings,
            InstantSource clock) {
        this.client = client;
        this.circuitBreakers = circuitBreakers;
        this.limiter = limiter;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A call and how to make it.
     *
     * @param respectsPauses whether open circuit breakers and {@code Retry-After} apply
     */
    record Request<T>(
            AccessToken token,
            Call call,
            Priority priority,
            Deadline deadline,
            boolean respectsPauses,
            Function<JsonFields, T> reader) {}

    /**
     * Makes the call, with retries after transient problems.
     *
     * @throws UpstreamException with the problem of the last attempt
     */
    <T> JsonResponse<T> get(Request<T> request) {
        Problem pause = circuitBreakers.pause(request.token(), request.call());
        if (pause != null && request.respectsPauses()) {
            throw new UpstreamException(pause);
        }
        RetryDecision decision = new RetryDecision(request.token(), request.call(), request.deadline());
        return decision.retry().executeSupplier(() -> attempt(request, decision.pausesKnownUntil));
    }

    /** Holds a permit during the attempt only, so that a call that waits for its next attempt blocks no other. */
    private <T> JsonResponse<T> attempt(Request<T> request, long pausesKnownUntil) {
        AccessToken token = request.token();
        Deadline deadline = request.deadline();
        try (CallLimiter.Permit permit = limiter.acquire(token, request.priority(), deadline);
                LargeAnswerPermit largeAnswer =
                        new LargeAnswerPermit(() -> largeAnswers.acquire(token, request.priority(), deadline)::close)) {
            AnswerLimits limits = new AnswerLimits(
                    token, HEAP_PER_JSON_BYTE * settings.maxResponseSize().toBytes(), largeAnswer);
            return attemptWithin(
                    request,
                    pausesKnownUntil,
                    () -> attempt(request.call(), limits, limit(deadline), request.reader()));
        }
    }

    private <T> JsonResponse<T> attemptWithin(
            Request<T> request, long pausesKnownUntil, Supplier<JsonResponse<T>> attempt) {
        AccessToken token = request.token();
        Call call = request.call();
        if (!request.respectsPauses()) {
            return circuitBreakers.probe(token, call, attempt);
        }
        Problem pause = circuitBreakers.pauseSince(pausesKnownUntil, token, call);
        if (pause != null) {
            // The upstream asked for this pause while the call waited for its permit.
            throw new UpstreamException(pause);
        }
        return circuitBreakers.guard(token, call, attempt);
    }

    /** Creates the value while the permits are held, because the JSON tree takes more memory than the value. */
    private <T> JsonResponse<T> attempt(
            Call call, AnswerLimits limits, Duration limit, Function<JsonFields, T> reader) {
        try (RawResponse reply = client.get(limits.token(), call, limit, limits.permit())) {
            return reply.answer(limits, clock.instant(), reader);
        }
    }

    private Duration limit(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout();
    }

    /**
     * How long to wait for a {@code Retry-After}: at least 1 ms, plus jitter of a quarter and at most a second.
     *
     * @param wait the remaining time that the upstream asked for; zero or negative if it is over
     */
    static long retryAfterMillis(Duration wait) {
        long millis = Math.max(1, wait.toMillis());
        long maxJitter = Math.min(millis / 4, MAX_RETRY_AFTER_JITTER_MILLIS);
        return millis + ThreadLocalRandom.current().nextLong(maxJitter + 1);
    }

    /** Decides after each failure of one call whether and when to retry. */
    private final class RetryDecision {

        private final AccessToken token;
        private final Call call;
        private final Deadline deadline;
        private int failures;
        private long pause;
        /** {@link System#nanoTime()} up to which the call has waited for all pauses that the upstream asked for. */
        private long pausesKnownUntil = System.nanoTime();

        RetryDecision(AccessToken token, Call call, Deadline deadline) {
            this.token = token;
            this.call = call;
            this.deadline = deadline;
        }

        Retry retry() {
            RetryConfig config = RetryConfig.custom()
                    .maxAttempts(settings.retries() + 1)
                    .retryOnException(this::shouldRetry)
                    .intervalBiFunction((attempt, outcome) -> pause)
                    .build();
            return Retry.of("upstream", config);
        }

        private boolean shouldRetry(Throwable failure) {
            pausesKnownUntil = System.nanoTime();
            pause = intervalMillis(++failures);
            return failure instanceof UpstreamException e
                    && e.problem().isTransient()
                    && !circuitBreakers.isOpen(token, call)
                    && deadline.left().toMillis() > pause;
        }

        private long intervalMillis(int failures) {
            Problem pause = circuitBreakers.pause(token, call);
            Instant until = pause == null ? null : pause.until();
            return until == null ? BACKOFF.apply(failures) : retryAfterMillis(Duration.between(clock.instant(), until));
        }
    }
}
