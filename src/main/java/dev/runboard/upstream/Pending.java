package dev.runboard.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An answer that may still be under way. */
public final class Pending<T> {

    private final CompletableFuture<Entry<T>> entry;

    Pending(CompletableFuture<Entry<T>> entry) {
        this.entry = entry;
    }

    /**
     * Waits for the answer.
     *
     * @throws UpstreamException where there is nothing to show
     */
    public Snapshot<T> await() {
        return entry.join().shown();
    }

    /** Waits at most {@code limit} for an answer that one can do without: empty where there is none by then. */
    public Optional<Snapshot<T>> awaitAtMost(Duration limit) {
        try {
            return within(limit);
        } catch (UpstreamException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits at most {@code limit}: empty where the answer is still under way by then.
     *
     * @throws UpstreamException where it is known that there is nothing to show
     */
    public Optional<Snapshot<T>> within(Duration limit) {
        try {
            return Optional.of(
                    entry.get(limit.toMillis(), TimeUnit.MILLISECONDS).shown());
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
