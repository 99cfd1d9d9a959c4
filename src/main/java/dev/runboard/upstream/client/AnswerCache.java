package dev.runboard.upstream.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.UpstreamSettings;
import dev.runboard.upstream.answers.HeapWeight;
import dev.runboard.upstream.answers.JsonResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Caches answers by token and call, with {@code stale-while-revalidate} and {@code stale-if-error} of RFC 5861.
 *
 * <p>A fresh answer costs no call. The first request for a stale answer revalidates it, and concurrent requests share that call.
 * They wait for it for a short time if a stale answer can be shown, and for less time while calls fail. If the call fails, the
 * cache returns the last good answer together with the problem.
 *
 * <p>A failure is cached for {@link UpstreamSettings#maxAge()}, or until the end of the pause that the API asked for. Page views
 * therefore do not add load to a failing upstream.
 */
class AnswerCache {

    /** Contains the fingerprint, so that a key of one token never equals a key of another. */
    private record Key(String fingerprint, Call call) {}

    private final Staleness staleness;
    private final InstantSource clock;
    private final BiPredicate<AccessToken, Call> failing;
    private final Cache<Key, CacheSlot> slots;
    private final List<PerTokenCache<?, ?>> attached = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Executor threads = new MdcExecutor();
    private final MeterProvider<Counter> lookUps;

    /** @param failing tells whether the last call of the same token and route failed; the next one is then likely to fail */
    AnswerCache(
            UpstreamSettings settings,
            InstantSource clock,
            MeterRegistry meters,
            BiPredicate<AccessToken, Call> failing) {
        this.staleness = new Staleness(settings, clock);
        this.clock = clock;
        this.failing = failing;
        this.slots = Caffeine.newBuilder()
                .maximumWeight(settings.cacheSize().toBytes())
                .weigher((Key key, CacheSlot slot) -> slot.weight() + (int) HeapWeight.of(key.call()))
                .expireAfterWrite(settings.staleIfError())
                .build();
        this.lookUps = Counter.builder("runboard.cache")
                .description("Look-ups in the cache of answers, by result")
                .withRegistry(meters);
    }

    private void count(Call call, String result) {
        lookUps.withTags("route", call.route(), "result", result).increment();
    }

    /**
     * Returns the answer to {@code call}, which may still be pending.
     *
     * @param maxAge how long a good answer is fresh
     * @param source makes the call
     */
    <T> PendingAnswer<T> get(AccessToken token, Call call, Duration maxAge, Supplier<JsonResponse<T>> source) {
        Key key = new Key(token.fingerprint(), call);
        CacheSlot slot = slots.getIfPresent(key);
        if (slot != null && isUsable(slot, maxAge)) {
            count(call, "hit");
            return pending(token, call, slot, maxAge);
        }
        CompletableFuture<CacheEntry<?>> refresh = new CompletableFuture<>();
        slot = slots.asMap()
                .compute(
                        key,
                        (k, current) -> current != null && isUsable(current, maxAge)
                                ? current
                                : new CacheSlot(current == null ? null : current.entry(), refresh));
        if (slot.refresh() == refresh) {
            count(call, "miss");
            // After the slot is stored. A call that ended earlier would find no slot for its result.
            CacheEntry<?> before = slot.entry();
            threads.execute(
                    () -> refresh(token, key, before, () -> CacheEntry.of(source.get(), clock.instant()), refresh));
        } else {
            count(call, "hit");
        }
        return pending(token, call, slot, maxAge);
    }

    /** Evicts a token from {@code cache} whenever this cache evicts it. */
    void attach(PerTokenCache<?, ?> cache) {
        attached.add(cache);
    }

    /** Evicts the token's answers. A call in progress still answers the requests that wait for it, but is not cached. */
    void forget(AccessToken token) {
        evictLocally(token.fingerprint());
        listeners.forEach(listener -> listener.accept(token.fingerprint()));
    }

    void onEvict(Consumer<String> listener) {
        listeners.add(listener);
    }

    void evictLocally(String fingerprint) {
        slots.asMap().keySet().removeIf(key -> key.fingerprint().equals(fingerprint));
        attached.forEach(cache -> cache.forget(fingerprint));
    }

    /** The approximate bytes of heap that all entries take. */
    long weight() {
        slots.cleanUp();
        return slots.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private boolean isUsable(CacheSlot slot, Duration maxAge) {
        return slot.refresh() != null || (slot.entry() != null && staleness.isFresh(slot.entry(), maxAge));
    }

    private void refresh(
            AccessToken token,
            Key key,
            @Nullable CacheEntry<?> before,
            Supplier<CacheEntry<?>> fetch,
            CompletableFuture<CacheEntry<?>> refresh) {
        try {
            CacheEntry<?> entry = fetch(token, key.call(), before, fetch);
            replaceRefresh(key, refresh, new CacheSlot(entry, null));
            refresh.complete(entry);
        } catch (RuntimeException | Error e) {
            replaceRefresh(key, refresh, before == null ? null : new CacheSlot(before, null));
            refresh.completeExceptionally(e);
        }
    }

    /** Does nothing if the token was evicted during the call. */
    private void replaceRefresh(Key key, CompletableFuture<CacheEntry<?>> refresh, @Nullable CacheSlot replacement) {
        slots.asMap().computeIfPresent(key, (k, slot) -> slot.refresh() == refresh ? replacement : slot);
    }

    private CacheEntry<?> fetch(
            AccessToken token, Call call, @Nullable CacheEntry<?> before, Supplier<CacheEntry<?>> fetch) {
        try {
            return fetch.get();
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                forget(token);
            }
            return entryAfterFailure(call, before, e);
        }
    }

    private CacheEntry<?> entryAfterFailure(Call call, @Nullable CacheEntry<?> before, UpstreamException failure) {
        Instant now = clock.instant();
        if (before == null || !failure.problem().allowsStale() || !staleness.isUsable(before)) {
            return CacheEntry.of(failure, now);
        }
        count(call, "stale");
        return before.staleBecauseOf(failure, now);
    }

    // Equal calls use the same reader, so the entry of this key has the type T.
    @SuppressWarnings("unchecked")
    private <T> PendingAnswer<T> pending(AccessToken token, Call call, CacheSlot slot, Duration maxAge) {
        CacheEntry<T> stale = (CacheEntry<T>) slot.entry();
        if (slot.refresh() == null) {
            return PendingAnswer.of(Objects.requireNonNull(stale));
        }
        CompletableFuture<CacheEntry<T>> pending = slot.refresh().thenApply(entry -> (CacheEntry<T>) entry);
        if (stale == null || !staleness.isUsable(stale)) {
            return PendingAnswer.of(pending);
        }
        boolean isFailing = stale.problem() != null || failing.test(token, call);
        boolean isSlight = staleness.isSlight(stale, maxAge);
        return PendingAnswer.of(
                pending,
                isSlight ? stale : stale.staleWhileRevalidating(),
                staleness.maxWait(isSlight, isFailing),
                slot.begun());
    }
}
