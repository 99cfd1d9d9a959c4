package dev.runboard.upstream;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What was fetched, by token and call. A fresh answer costs nothing; past its freshness the first who asks refreshes and all
 * others wait for that one call; when the refresh fails, the last good answer stands in, marked with the problem.
 *
 * <p>A failed look-up is kept too, for a moment: a failing upstream is not asked by every page view.
 */
class AnswerCache {

    /** The fingerprint comes first: no key of one token ever equals a key of another. */
    private record Key(String fingerprint, Call call) {}

    private final UpstreamSettings settings;
    private final InstantSource clock;
    private final AsyncCache<Key, Entry<?>> entries;
    private final List<TokenMemory<?, ?>> memories = new CopyOnWriteArrayList<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Counter hits;
    private final Counter misses;
    private final Counter standIns;

    AnswerCache(UpstreamSettings settings, InstantSource clock, MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(settings.cache().toBytes())
                .weigher((Key key, Entry<?> entry) -> entry.weight())
                .expireAfterWrite(settings.keep())
                .buildAsync();
        this.hits = counter(meters, "hit");
        this.misses = counter(meters, "miss");
        this.standIns = counter(meters, "stand-in");
    }

    private static Counter counter(MeterRegistry meters, String result) {
        return Counter.builder("runboard.cache")
                .description("Questions to the cache of answers, by what it could give")
                .tag("result", result)
                .register(meters);
    }

    /**
     * @param source makes the call
     * @param reader makes the value out of its answer
     */
    <T> Pending<T> get(
            AccessToken token, Call call, Duration freshness, Supplier<Answer> source, Function<JsonFields, T> reader) {
        Key key = new Key(token.fingerprint(), call);
        CompletableFuture<Entry<?>> known = entries.getIfPresent(key);
        if (known != null && isUsable(known, freshness)) {
            hits.increment();
            return pending(known);
        }
        return pending(entries.asMap().compute(key, (k, current) -> {
            if (current != null && isUsable(current, freshness)) {
                hits.increment();
                return current;
            }
            misses.increment();
            return refresh(token, current, () -> Entry.of(source.get(), reader, clock.instant()));
        }));
    }

    /** From now on {@code memory} forgets whom this forgets. */
    void attach(TokenMemory<?, ?> memory) {
        memories.add(memory);
    }

    /** Drops all of the token's answers. A call that is under way still answers those who wait for it, and nobody else. */
    void forget(AccessToken token) {
        forgetHere(token.fingerprint());
        listeners.forEach(listener -> listener.accept(token.fingerprint()));
    }

    void onForget(Consumer<String> listener) {
        listeners.add(listener);
    }

    void forgetHere(String fingerprint) {
        entries.asMap().keySet().removeIf(key -> key.fingerprint().equals(fingerprint));
        memories.forEach(memory -> memory.forget(fingerprint));
    }

    private boolean isUsable(CompletableFuture<Entry<?>> known, Duration freshness) {
        return !known.isDone() || isFresh(known.join(), freshness);
    }

    private boolean isFresh(Entry<?> entry, Duration freshness) {
        Instant now = clock.instant();
        Problem problem = entry.problem();
        if (problem == null) {
            return now.isBefore(entry.checkedAt().plus(freshness));
        }
        Instant until = problem.until();
        return now.isBefore(until != null ? until : entry.checkedAt().plus(settings.freshness()));
    }

    private CompletableFuture<Entry<?>> refresh(
            AccessToken token, @Nullable CompletableFuture<Entry<?>> before, Supplier<Entry<?>> fetch) {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return CompletableFuture.supplyAsync(
                () -> {
                    MDC.setContextMap(context == null ? Map.of() : context);
                    return fetched(token, before == null ? null : before.join(), fetch);
                },
                threads);
    }

    private Entry<?> fetched(AccessToken token, @Nullable Entry<?> before, Supplier<Entry<?>> fetch) {
        try {
            return fetch.get();
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                forget(token);
            }
            return failed(before, e);
        }
    }

    private Entry<?> failed(@Nullable Entry<?> before, UpstreamException failure) {
        Instant now = clock.instant();
        if (before == null
                || !failure.problem().lastGoodMayStandIn()
                || !before.isGoodSince(now.minus(settings.keep()))) {
            return Entry.of(failure, now);
        }
        standIns.increment();
        return before.heldBackBy(failure, now);
    }

    // Equal calls are read by the same reader, so what is kept for this key has its type.
    @SuppressWarnings("unchecked")
    private static <T> Pending<T> pending(CompletableFuture<Entry<?>> entry) {
        return new Pending<>(entry.thenApply(kept -> (Entry<T>) kept));
    }
}
