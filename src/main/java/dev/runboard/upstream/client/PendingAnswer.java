package dev.runboard.upstream.client;

import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** An answer whose call may still be in progress. If a stale answer is available, the wait for the call is short. */
public final class PendingAnswer<T> {

    private final CompletableFuture<CacheEntry<T>> entry;
    private final @Nullable CacheEntry<T> stale;
    private final Duration waitForFresh;
    private final long begun;

    private PendingAnswer(
            CompletableFuture<CacheEntry<T>> entry, @Nullable CacheEntry<T> stale, Duration waitForFresh, long begun) {
        this.entry = entry;
        this.stale = stale;
        this.waitForFresh = waitForFresh;
        this.begun = begun;
    }

    /** An answer that is already known. */
    static <T> PendingAnswer<T> of(CacheEntry<T> entry) {
        return of(CompletableFuture.completedFuture(entry));
    }

    /** An answer without a stale one to show meanwhile. */
    static <T> PendingAnswer<T> of(CompletableFuture<CacheEntry<T>> entry) {
        return new PendingAnswer<>(entry, null, Duration.ZERO, 0);
    }

    /** An answer that falls back to {@code stale} once {@code waitForFresh} has passed since {@code begun}. */
    static <T> PendingAnswer<T> of(
            CompletableFuture<CacheEntry<T>> entry, CacheEntry<T> stale, Duration waitForFresh, long begun) {
        return new PendingAnswer<>(entry, stale, waitForFresh, begun);
    }

    /**
     * Waits for the answer and falls back to the stale one.
     *
     * @throws UpstreamException if there is neither
     */
    public Snapshot<T> await() {
        if (stale == null) {
            return entry.join().snapshotOrThrow();
        }
        return awaitEntry(waitLeft()).orElse(stale).snapshotOrThrow();
    }

    /** Waits at most {@code limit} for an optional answer. Returns empty if there is none by then, or if the call fails. */
    public Optional<Snapshot<T>> awaitAtMost(Duration limit) {
        try {
            return within(limit);
        } catch (UpstreamException e) {
            return Optional.empty();
        }
    }

    /**
     * Waits at most {@code limit}. Returns empty if the call is still in progress by then and there is no stale answer.
     *
     * @throws UpstreamException if the call failed and there is no stale answer
     */
    public Optional<Snapshot<T>> within(Duration limit) {
        boolean showsStaleSooner = stale != null && waitLeft().compareTo(limit) < 0;
        return awaitEntry(showsStaleSooner ? waitLeft() : limit)
                .or(() -> Optional.ofNullable(stale))
                .map(CacheEntry::snapshotOrThrow);
    }

    private Duration waitLeft() {
        return waitForFresh.minusNanos(System.nanoTime() - begun);
    }

    private Optional<CacheEntry<T>> awaitEntry(Duration limit) {
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
