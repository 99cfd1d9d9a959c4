package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What was fetched, by token and call. A fresh answer costs nothing; past its freshness the first who asks refreshes, and no
 * other call is made meanwhile. Who asks waits for that one call; but where an older answer may stand in not for long, and
 * hardly at all while calls fail. When the refresh fails, the last good answer stands in, marked with the problem.
 *
 * <p>A failed look-up is kept too, for a moment: a failing upstream is not asked by every page view.
 */
class AnswerCache {

    /** The fingerprint comes first: no key of one token ever equals a key of another. */
    private record Key(String fingerprint, Call call) {}

    /**
     * What there is for one key.
     *
     * @param known what is known by now
     * @param refresh the call that is under way for it
     * @param begun when that call began, in the nanoseconds of this machine
     */
    private record Slot(
            @Nullable CacheEntry<?> known, @Nullable CompletableFuture<CacheEntry<?>> refresh, long begun) {

        Slot(@Nullable CacheEntry<?> known, @Nullable CompletableFuture<CacheEntry<?>> refresh) {
            this(known, refresh, System.nanoTime());
        }

        int weight() {
            return known == null ? CacheEntry.OVERHEAD : known.weight();
        }
    }

    /** How much shorter the wait is where what stands in is hardly older than it should be. */
    private static final int YOUNG_DIVISOR = 10;

    private final UpstreamSettings settings;
    private final InstantSource clock;
    private final BiPredicate<AccessToken, Call> failing;
    private final Cache<Key, Slot> slots;
    private final List<PerTokenCache<?, ?>> memories = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MeterProvider<Counter> questions;

    /** @param failing whether the last such call of a token failed, so that the next one may well fail too */
    AnswerCache(
            UpstreamSettings settings,
            InstantSource clock,
            MeterRegistry meters,
            BiPredicate<AccessToken, Call> failing) {
        this.settings = settings;
        this.clock = clock;
        this.failing = failing;
        this.slots = Caffeine.newBuilder()
                .maximumWeight(settings.cache().toBytes())
                .weigher((Key key, Slot slot) -> slot.weight() + (int) HeapWeight.of(key.call()))
                .expireAfterWrite(settings.keep())
                .build();
        this.questions = Counter.builder("runboard.cache")
                .description("Questions to the cache of answers, by what it could give")
                .withRegistry(meters);
    }

    private void count(Call call, String result) {
        questions.withTags("route", call.route(), "result", result).increment();
    }

    /** @param source makes the call */
    <T> Pending<T> get(AccessToken token, Call call, Duration freshness, Supplier<JsonResponse<T>> source) {
        Key key = new Key(token.fingerprint(), call);
        Slot slot = slots.getIfPresent(key);
        if (slot != null && isUsable(slot, freshness)) {
            count(call, "hit");
            return pending(token, call, slot, freshness);
        }
        CompletableFuture<CacheEntry<?>> refresh = new CompletableFuture<>();
        slot = slots.asMap()
                .compute(
                        key,
                        (k, current) -> current != null && isUsable(current, freshness)
                                ? current
                                : new Slot(current == null ? null : current.known(), refresh));
        if (slot.refresh() == refresh) {
            count(call, "miss");
            begin(token, key, slot.known(), () -> CacheEntry.of(source.get(), clock.instant()), refresh);
        } else {
            count(call, "hit");
        }
        return pending(token, call, slot, freshness);
    }

    /** From now on {@code memory} forgets whom this forgets. */
    void attach(PerTokenCache<?, ?> memory) {
        memories.add(memory);
    }

    /** Drops all of the token's answers. A call that is under way still answers those who wait for it, and nobody else. */
    void forget(AccessToken token) {
        evictLocally(token.fingerprint());
        listeners.forEach(listener -> listener.accept(token.fingerprint()));
    }

    void onEvict(Consumer<String> listener) {
        listeners.add(listener);
    }

    void evictLocally(String fingerprint) {
        slots.asMap().keySet().removeIf(key -> key.fingerprint().equals(fingerprint));
        memories.forEach(memory -> memory.forget(fingerprint));
    }

    private boolean isUsable(Slot slot, Duration freshness) {
        return slot.refresh() != null || (slot.known() != null && isFresh(slot.known(), freshness));
    }

    private boolean isFresh(CacheEntry<?> entry, Duration freshness) {
        Instant now = clock.instant();
        Problem problem = entry.problem();
        if (problem == null) {
            return now.isBefore(entry.checkedAt().plus(freshness));
        }
        Instant until = problem.until();
        return now.isBefore(until != null ? until : entry.checkedAt().plus(settings.freshness()));
    }

    /** Only now that its place is taken: it may end at once, and what it found would have no place. */
    private void begin(
            AccessToken token,
            Key key,
            @Nullable CacheEntry<?> known,
            Supplier<CacheEntry<?>> fetch,
            CompletableFuture<CacheEntry<?>> refresh) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        threads.execute(() -> {
            MDC.setContextMap(context == null ? Map.of() : context);
            refresh(token, key, known, fetch, refresh);
        });
    }

    private void refresh(
            AccessToken token,
            Key key,
            @Nullable CacheEntry<?> known,
            Supplier<CacheEntry<?>> fetch,
            CompletableFuture<CacheEntry<?>> refresh) {
        try {
            CacheEntry<?> entry = fetched(token, key.call(), known, fetch);
            settle(key, refresh, new Slot(entry, null));
            refresh.complete(entry);
        } catch (RuntimeException | Error e) {
            settle(key, refresh, known == null ? null : new Slot(known, null));
            refresh.completeExceptionally(e);
        }
    }

    /** What was forgotten meanwhile does not come back. */
    private void settle(Key key, CompletableFuture<CacheEntry<?>> refresh, @Nullable Slot settled) {
        slots.asMap().computeIfPresent(key, (k, slot) -> slot.refresh() == refresh ? settled : slot);
    }

    private CacheEntry<?> fetched(
            AccessToken token, Call call, @Nullable CacheEntry<?> before, Supplier<CacheEntry<?>> fetch) {
        try {
            return fetch.get();
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                forget(token);
            }
            return failed(call, before, e);
        }
    }

    private CacheEntry<?> failed(Call call, @Nullable CacheEntry<?> before, UpstreamException failure) {
        Instant now = clock.instant();
        if (before == null || !failure.problem().allowsStale() || !isWithinStaleWindow(before, now)) {
            return CacheEntry.of(failure, now);
        }
        count(call, "stand-in");
        return before.heldBackBy(failure, now);
    }

    private boolean isWithinStaleWindow(CacheEntry<?> entry, Instant now) {
        return entry.isGoodSince(now.minus(settings.keep()));
    }

    // Equal calls are read by the same reader, so what is kept for this key has its type.
    @SuppressWarnings("unchecked")
    private <T> Pending<T> pending(AccessToken token, Call call, Slot slot, Duration freshness) {
        CacheEntry<T> known = (CacheEntry<T>) slot.known();
        if (slot.refresh() == null) {
            return Pending.of(Objects.requireNonNull(known));
        }
        CompletableFuture<CacheEntry<T>> coming = slot.refresh().thenApply(entry -> (CacheEntry<T>) entry);
        if (known == null || !isWithinStaleWindow(known, clock.instant())) {
            return Pending.of(coming);
        }
        // Until two refreshes are missed it counts as up to date: it is not worth a long wait, and no words.
        boolean young = clock.instant().isBefore(known.checkedAt().plus(freshness.multipliedBy(2)));
        boolean inTrouble = known.problem() != null || failing.test(token, call);
        Duration hurried = young ? settings.patience().dividedBy(YOUNG_DIVISOR) : settings.patience();
        return Pending.of(
                coming,
                young ? known : known.stale(),
                inTrouble ? settings.patienceInTrouble() : hurried,
                slot.begun());
    }
}
