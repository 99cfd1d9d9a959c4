package dev.runboard.upstream.client;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The cached entry of a key and the call that revalidates it.
 *
 * @param entry the cached entry, or null before the first call ends
 * @param refresh the call in progress, or null
 * @param begun when that call began, as {@link System#nanoTime()}
 */
record CacheSlot(@Nullable CacheEntry<?> entry, @Nullable CompletableFuture<CacheEntry<?>> refresh, long begun) {

    CacheSlot(@Nullable CacheEntry<?> entry, @Nullable CompletableFuture<CacheEntry<?>> refresh) {
        this(entry, refresh, System.nanoTime());
    }

    int weight() {
        return entry == null ? CacheEntry.OVERHEAD : entry.weight();
    }
}
