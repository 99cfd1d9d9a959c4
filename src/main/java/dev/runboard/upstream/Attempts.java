package dev.runboard.upstream;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Gets one answer: a few attempts inside one total limit, each in its turn, and none while the upstream is to be left alone. */
class Attempts {

    private final UpstreamClient client;
    private final Health health;
    private final Turns turns;
    private final UpstreamSettings settings;
    private final InstantSource clock;

    Attempts(UpstreamClient client, Health health, Turns turns, UpstreamSettings settings, InstantSource clock) {
        this.client = client;
        this.health = health;
        this.turns = turns;
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws UpstreamException with the last attempt's problem */
    Answer ask(AccessToken token, Call call, Priority priority, Deadline deadline) {
        Problem pause = health.pause(token, call);
        if (pause != null) {
            throw new UpstreamException(pause);
        }
        Repetition repetition = new Repetition(token, call, deadline);
        return repetition.retry().executeSupplier(() -> attempt(token, call, priority, deadline, repetition.heard));
    }

    /** A turn is held for one attempt alone: whoever waits before the next one keeps nobody waiting. */
    private Answer attempt(AccessToken token, Call call, Priority priority, Deadline deadline, long heard) {
        try (Turns.Turn turn = turns.take(token, priority, deadline)) {
            Problem pause = health.pauseSince(heard, token, call);
            if (pause != null) {
                // Asked for while this one waited for its turn.
                throw new UpstreamException(pause);
            }
            return health.guard(
                    token, call, () -> client.ask(token, call, limit(deadline)).answer(token, clock.instant()));
        }
    }

    private Duration limit(Deadline deadline) {
        Duration left = deadline.left();
        return left.compareTo(settings.readTimeout()) < 0 ? left : settings.readTimeout();
    }

    /** Says after each failure of one call whether and when it is repeated. */
    private final class Repetition {

        private final AccessToken token;
        private final Call call;
        private final Deadline deadline;
        private int failures;
        private long pause;
        /** The pauses that were asked for until then were waited for, or stopped it. */
        private long heard = System.nanoTime();

        Repetition(AccessToken token, Call call, Deadline deadline) {
            this.token = token;
            this.call = call;
            this.deadline = deadline;
        }

        Retry retry() {
            RetryConfig config = RetryConfig.<Answer>custom()
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
                    && e.problem().passes()
                    && !health.isShut(token, call)
                    && deadline.left().toMillis() > pause;
        }

        private long pauseMillis(int failures) {
            Problem wish = health.pause(token, call);
            Instant until = wish == null ? null : wish.until();
            return until == null
                    ? BackOff.millisAfter(failures)
                    : BackOff.millisFor(Duration.between(clock.instant(), until));
        }
    }
}
