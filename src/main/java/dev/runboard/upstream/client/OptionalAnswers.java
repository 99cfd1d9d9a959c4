package dev.runboard.upstream.client;

import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Caches answers that a page can omit, like names. They are fetched in the background, and failures are retried rarely. A page
 * waits at most {@code maxWait} for an answer, counted from the beginning of its call.
 */
public final class OptionalAnswers<K, V> {

    /** Refusals and missing resources rarely change. */
    static final Duration RETRY_AFTER_REFUSAL = Duration.ofMinutes(10);

    /** An outage may end soon. */
    static final Duration RETRY_AFTER_FAILURE = Duration.ofMinutes(1);

    private static final DataSize MAX_WEIGHT = DataSize.ofMegabytes(16);
    private static final int MAX_BUDGETS = 10_000;

    private final InstantSource clock;
    private final Duration maxAge;
    private final Duration maxWait;
    private final int maxPerMinute;
    private final PerTokenCache<K, Entry<V>> entries;
    private final PerTokenCache<String, CallBudget> budgets;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * The cached value of a key and the call that fetches it.
     *
     * @param until when to fetch it again
     * @param pending the call in progress, or null
     * @param begun when that call began, as {@link System#nanoTime()}
     */
    private record Entry<V>(
            @Nullable V value, Instant until, @Nullable CompletableFuture<@Nullable V> pending, long begun) {}

    /** The fetches that a token has left in one minute. */
    private record CallBudget(Instant end, AtomicInteger left) {}

    /**
     * @param maxAge how long an answer is fresh
     * @param maxWait longest wait for an answer, counted from the beginning of its call
     * @param maxPerMinute fetches of one token in a minute
     * @param weight returns the approximate bytes of an answer
     */
    public OptionalAnswers(
            Upstream upstream,
            InstantSource clock,
            Duration maxAge,
            Duration maxWait,
            int maxPerMinute,
            ToIntFunction<V> weight) {
        this.clock = clock;
        this.maxWait = maxWait;
        this.maxAge = maxAge;
        this.maxPerMinute = maxPerMinute;
        this.entries = upstream.memory(
                MAX_WEIGHT,
                entry -> entry.value() == null ? 0 : weight.applyAsInt(Objects.requireNonNull(entry.value())));
        this.budgets = upstream.memory(MAX_BUDGETS);
    }

    /** An answer that is known, pending or missing. */
    public final class PendingValue {

        private final @Nullable Entry<V> entry;

        private PendingValue(@Nullable Entry<V> entry) {
            this.entry = entry;
        }

        /** Whether it is being fetched for the first time. */
        public boolean isPending() {
            return entry != null
                    && entry.value() == null
                    && entry.pending() != null
                    && !entry.pending().isDone();
        }

        /** Waits at most {@code maxWait}. Returns empty if there is no answer by then. */
        public Optional<V> await() {
            if (entry == null || entry.value() != null || entry.pending() == null) {
                return entry == null ? Optional.empty() : Optional.ofNullable(entry.value());
            }
            try {
                long left = maxWait.toNanos() - (System.nanoTime() - entry.begun());
                return Optional.ofNullable(entry.pending().get(Math.max(0, left), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /**
     * Returns the answer for {@code key}. Fetches it in the background if it is stale and the token has fetches left.
     *
     * @param source makes the calls; failures are not thrown
     */
    public PendingValue get(AccessToken token, K key, Supplier<V> source) {
        PerTokenCache<K, Entry<V>>.Part part = entries.of(token);
        Entry<V> entry = part.get(key);
        return isDue(entry) ? new PendingValue(ask(token, key, part, source)) : new PendingValue(entry);
    }

    private boolean isDue(@Nullable Entry<V> entry) {
        return entry == null || (entry.pending() == null && !clock.instant().isBefore(entry.until()));
    }

    private synchronized @Nullable Entry<V> ask(
            AccessToken token, K key, PerTokenCache<K, Entry<V>>.Part part, Supplier<V> source) {
        Entry<V> known = part.get(key);
        if (!isDue(known) || !mayAsk(token)) {
            return known;
        }
        V before = known == null ? null : known.value();
        CompletableFuture<@Nullable V> pending = new CompletableFuture<>();
        Entry<V> entry = new Entry<>(before, clock.instant(), pending, System.nanoTime());
        part.put(key, entry);
        threads.execute(() -> {
            Entry<V> fetched = fetch(before, source);
            part.put(key, fetched);
            pending.complete(fetched.value());
        });
        return entry;
    }

    private Entry<V> fetch(@Nullable V before, Supplier<V> source) {
        try {
            return new Entry<>(source.get(), clock.instant().plus(maxAge), null, 0);
        } catch (UpstreamException e) {
            return failed(before, e.problem());
        } catch (RuntimeException | Error e) {
            // An answer that is too deep for the stack must not stay pending.
            return failed(before, new Problem.Unreadable(Message.verbatim("")));
        }
    }

    /** Keeps the previous value if the problem allows a stale answer. */
    private Entry<V> failed(@Nullable V before, Problem problem) {
        Instant now = clock.instant();
        if (problem.allowsStale()) {
            Instant until = problem.until();
            return new Entry<>(
                    before,
                    until != null && until.isAfter(now.plus(RETRY_AFTER_FAILURE))
                            ? until
                            : now.plus(RETRY_AFTER_FAILURE),
                    null,
                    0);
        }
        return new Entry<>(null, now.plus(RETRY_AFTER_REFUSAL), null, 0);
    }

    private boolean mayAsk(AccessToken token) {
        PerTokenCache<String, CallBudget>.Part part = budgets.of(token);
        CallBudget budget = part.get("");
        if (budget == null || !clock.instant().isBefore(budget.end())) {
            budget = new CallBudget(clock.instant().plusSeconds(60), new AtomicInteger(maxPerMinute));
            part.put("", budget);
        }
        return budget.left().getAndDecrement() > 0;
    }
}
