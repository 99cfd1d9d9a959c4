package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls of each token: at most a few at once, each counted, timed and, where it fails, logged once. */
class TokenCalls {

    private static final Logger log = LoggerFactory.getLogger(TokenCalls.class);

    private final Attempts attempts;
    private final UpstreamSettings settings;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final LoadingCache<String, Semaphore> permits;

    TokenCalls(Attempts attempts, UpstreamSettings settings, Ticker ticker, MeterRegistry meters) {
        this.attempts = attempts;
        this.settings = settings;
        this.ticker = ticker;
        this.meters = meters;
        // Weak values: a token's permits live as long as somebody holds or waits for one.
        this.permits =
                Caffeine.newBuilder().weakValues().build(fingerprint -> new Semaphore(settings.callsPerToken(), true));
    }

    /** @throws UpstreamException where there is no good answer */
    Answer ask(AccessToken token, Call call) {
        Deadline deadline = Deadline.in(settings.totalTimeout(), ticker);
        Semaphore permit = permits.get(token.fingerprint());
        acquire(permit, deadline);
        try {
            return measured(token, call, deadline);
        } finally {
            permit.release();
        }
    }

    /** Waiting for one's turn is waiting too: what is left of the limit afterwards may be nothing. */
    private static void acquire(Semaphore permit, Deadline deadline) {
        try {
            if (permit.tryAcquire(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
                if (!deadline.hasPassed()) {
                    return;
                }
                permit.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new UpstreamException(new Problem.Unreachable("Too many calls of this token are still waiting for it."));
    }

    private Answer measured(AccessToken token, Call call, Deadline deadline) {
        long start = System.nanoTime();
        try {
            Answer answer = attempts.ask(token, call, deadline);
            count(call, "ok", start);
            return answer;
        } catch (UpstreamException e) {
            String outcome = e.problem().getClass().getSimpleName();
            Duration took = count(call, outcome, start);
            log.warn("{} after {} ms: {} (upstream request {})", call.route(), took.toMillis(), outcome, e.requestId());
            throw e;
        }
    }

    private Duration count(Call call, String outcome, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Timer.builder("runboard.upstream.calls")
                .description("Calls of the API, retries included")
                .tag("route", call.route())
                .tag("outcome", outcome)
                .register(meters)
                .record(took);
        return took;
    }
}
