package dev.runboard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts the tokens from each network that were refused, so that nobody can try many. Whoever succeeds neither uses a try up nor
 * gains one: a good token of one's own buys no guesses.
 *
 * <p>Each sign-in that is under way may be a guess. No more are under way at once than may be refused; who comes then waits for
 * one of them to end, as in the minute in which a whole office signs in.
 */
@Component
class SignInTries {

    /** Beyond so many networks the one that tried least recently is forgotten. */
    static final int NETWORKS = 20_000;

    /** A sign-in is one call of the API, and mostly over much sooner. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final SignInSettings settings;
    private final InstantSource clock;
    private final Cache<String, Count> counts;

    SignInTries(SignInSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.counts = Caffeine.newBuilder()
                .maximumSize(NETWORKS)
                .expireAfterWrite(settings.period())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()))
                .build();
    }

    /** One network's tries of one period. */
    private final class Count {

        private final Instant until = clock.instant().plus(settings.period());
        private final Semaphore left = new Semaphore(settings.refusals(), true);
        private final AtomicInteger refused = new AtomicInteger();

        private boolean take() {
            try {
                return refused.get() < settings.refusals()
                        && left.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** A sign-in that is under way. It uses a try up only if it turns out to have been a guess. */
    static final class Try implements AutoCloseable {

        private final Count count;
        private boolean guessed;

        private Try(Count count) {
            this.count = count;
        }

        void wasGuess() {
            guessed = true;
            count.refused.incrementAndGet();
        }

        @Override
        public void close() {
            if (!guessed) {
                count.left.release();
            }
        }
    }

    /**
     * Takes one of the tries that {@code network} has left, where need be once others have ended.
     *
     * @throws SignInLimitedException if there is none; it says when there will be
     */
    Try begin(String network) {
        Count count = counts.get(network, unknown -> new Count());
        if (!count.take()) {
            throw new SignInLimitedException(count.until);
        }
        return new Try(count);
    }
}
