package dev.runboard.upstream;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An answer that may still be under way. Where an older one may stand in, nobody waits for it for long. */
public final class Pending<T> {

    private final CompletableFuture<CacheEntry<T>> entry;
    private final @Nullable CacheEntry<T> stale;
    private final Duration patience;
    private final long begun;

    private Pending(
            CompletableFuture<CacheEntry<T>> entry, @Nullable CacheEntry<T> stale, Duration patience, long begun) {
        this.entry = entry;
        this.stale = stale;
        this.patience = patience;
        this.begun = begun;
    }

    /** One that is there already. */
    static <T> Pending<T> of(CacheEntry<T> entry) {
        return of(CompletableFuture.completedFuture(entry));
    }

    /** One for which there is no other. */
    static <T> Pending<T> of(CompletableFuture<CacheEntry<T>> entry) {
        return new Pending<>(entry, null, Duration.ZERO, 0);
    }

    /** One for which {@code stale} stands in once {@code patience} has passed since the call began. */
    static <T> Pending<T> of(
            CompletableFuture<CacheEntry<T>> entry, CacheEntry<T> stale, Duration patience, long begun) {
        return new Pending<>(entry, stale, patience, begun);
    }

    /**
     * Waits for the answer.
     *
     * @throws UpstreamException where there is nothing to show
     */
    public Snapshot<T> await() {
        if (stale == null) {
            return entry.join().shown();
        }
        return arrived(patienceLeft()).orElse(stale).shown();
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
     * Waits at most {@code limit}: empty where the answer is still under way by then and no other may stand in.
     *
     * @throws UpstreamException where it is known that there is nothing to show
     */
    public Optional<Snapshot<T>> within(Duration limit) {
        boolean impatient = stale != null && patienceLeft().compareTo(limit) < 0;
        return arrived(impatient ? patienceLeft() : limit)
                .or(() -> Optional.ofNullable(stale))
                .map(CacheEntry::shown);
    }

    private Duration patienceLeft() {
        return patience.minusNanos(System.nanoTime() - begun);
    }

    private Optional<CacheEntry<T>> arrived(Duration limit) {
        try {
            return Optional.of(entry.get(Math.max(0, limit.toMillis()), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
