package dev.runboard.upstream;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gets one answer: a few attempts inside one total limit, each in its turn, and none while the upstream is to be left alone. */
class RetryingClient {

    /** An answer may take this many times the room of its largest JSON: what people write fits, also where it is short. */
    private static final int ROOM = 2;

    private final UpstreamClient client;
    private final CircuitBreakers health;
    private final CallLimiter turns;

    /** Those of answers that prove to be large. */
    private final CallLimiter largeTurns = new CallLimiter(LargeTurn.MAX_AT_ONCE, LargeTurn.MAX_AT_ONCE_PER_TOKEN);

    private final UpstreamSettings settings;
    private final InstantSource clock;

    RetryingClient(
            UpstreamClient client,
            CircuitBreakers health,
            CallLimiter turns,
            UpstreamSettings settings,
            InstantSource clock) {
        this.client = client;
        this.health = health;
        this.turns = turns;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param heedsPauses whether it is not asked while the upstream is to be left alone
     */
    record Question<T>(
            AccessToken token,
            Call call,
            Priority priority,
            Deadline deadline,
            boolean heedsPauses,
            Function<JsonFields, T> reader) {}

    /** @throws UpstreamException with the last attempt's problem */
    <T> JsonResponse<T> ask(Question<T> question) {
        Problem pause = health.pause(question.token(), question.call());
        if (pause != null && question.heedsPauses()) {
            throw new UpstreamException(pause);
        }
        RetryDecision repetition = new RetryDecision(question.token(), question.call(), question.deadline());
        return repetition.retry().executeSupplier(() -> attempt(question, repetition.heard));
    }

    /** A turn is held for one attempt alone: whoever waits before the next one keeps nobody waiting. */
    private <T> JsonResponse<T> attempt(Question<T> question, long heard) {
        AccessToken token = question.token();
        Deadline deadline = question.deadline();
        try (CallLimiter.Permit permit = turns.take(token, question.priority(), deadline);
                LargeTurn largeTurn = new LargeTurn(largeTurns, token, question.priority(), deadline)) {
            AnswerLimits limits =
                    new AnswerLimits(token, ROOM * settings.maxAnswer().toBytes(), largeTurn);
            return guarded(question, heard, () -> attempt(question.call(), limits, limit(deadline), question.reader()));
        }
    }

    private <T> JsonResponse<T> guarded(Question<T> question, long heard, Supplier<JsonResponse<T>> attempt) {
        AccessToken token = question.token();
        Call call = question.call();
        if (!question.heedsPauses()) {
            return health.probe(token, call, attempt);
        }
        Problem pause = health.pauseSince(heard, token, call);
        if (pause != null) {
            // Asked for while this one waited for its turn.
            throw new UpstreamException(pause);
        }
        return health.guard(token, call, attempt);
    }

    /** The value is made while the turns are held: the tree that it is made of is larger than the value. */
    private <T> JsonResponse<T> attempt(
            Call call, AnswerLimits limits, Duration limit, Function<JsonFields, T> reader) {
        try (Reply reply = client.ask(limits.token(), call, limit, limits.permit())) {
            return reply.answer(limits, clock.instant(), reader);
        }
    }

    private Duration limit(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout();
    }

    /** Says after each failure of one call whether and when it is repeated. */
    private final class RetryDecision {

        private final AccessToken token;
        private final Call call;
        private final Deadline deadline;
        private int failures;
        private long pause;
        /** The pauses that were asked for until then were waited for, or stopped it. */
        private long heard = System.nanoTime();

        RetryDecision(AccessToken token, Call call, Deadline deadline) {
            this.token = token;
            this.call = call;
            this.deadline = deadline;
        }

        Retry retry() {
            RetryConfig config = RetryConfig.custom()
                    .maxAttempts(settings.retries() + 1)
                    .retryOnException(this::isWorthwhile)
                    .intervalBiFunction((attempt, outcome) -> pause)
                    .build();
            return Retry.of("upstream", config);
        }

        private boolean isWorthwhile(Throwable failure) {
            heard = System.nanoTime();
            pause = pauseMillis(++failures);
            return failure instanceof UpstreamException e
                    && e.problem().isTransient()
                    && !health.isOpen(token, call)
                    && deadline.left().toMillis() > pause;
        }

        private long pauseMillis(int failures) {
            Problem pause = health.pause(token, call);
            Instant until = pause == null ? null : pause.until();
            return until == null
                    ? BackOff.millisAfter(failures)
                    : BackOff.millisFor(Duration.between(clock.instant(), until));
        }
    }
}
