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
 * Limits the refused tokens of each client, so that nobody can guess tokens. An accepted token neither uses up an attempt nor
 * resets the count.
 *
 * <p>Each sign-in in progress holds an attempt, because its token may be refused. If all attempts are held, a further sign-in waits
 * for one to end. Many users of one network can therefore sign in at the same time.
 */
@Component
class SignInAttemptLimiter {

    /** Clients that are counted. Beyond that, rarely used keys are evicted. */
    static final int MAX_KEYS = 20_000;

    /** Longest wait for an attempt. A sign-in makes one call of the API, which usually takes less. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);

    private final SignInSettings settings;
    private final InstantSource clock;
    private final Cache<String, Window> windows;

    SignInAttemptLimiter(SignInSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.windows = Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterWrite(settings.period())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()))
                .build();
    }

    /** The attempts of one client in one period. */
    private final class Window {

        private final Instant until = clock.instant().plus(settings.period());
        private final Semaphore left = new Semaphore(settings.maxFailedAttempts(), true);
        private final AtomicInteger refused = new AtomicInteger();

        private boolean take() {
            try {
                return refused.get() < settings.maxFailedAttempts()
                        && left.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /** A sign-in in progress. It uses up an attempt only if the token is refused. */
    static final class Attempt implements AutoCloseable {

        private final Window window;
        private boolean refused;

        private Attempt(Window window) {
            this.window = window;
        }

        void recordRefusal() {
            refused = true;
            window.refused.incrementAndGet();
        }

        @Override
        public void close() {
            if (!refused) {
                window.left.release();
            }
        }
    }

    /**
     * Takes an attempt, and waits up to 5 s for one that is held by another sign-in.
     *
     * @param key the client, from {@link ClientKey}
     * @throws SignInLimitedException if there is no attempt left; it has the end of the period
     */
    Attempt begin(String key) {
        Window window = windows.get(key, unknown -> new Window());
        if (!window.take()) {
            throw new SignInLimitedException(window.until);
        }
        return new Attempt(window);
    }
}
