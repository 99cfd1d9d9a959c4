package dev.runboard.upstream;

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
 * Answers that a page can do without, like names. They are fetched in the background, kept for long, and asked for seldom
 * where they fail. A page waits for one of them for a moment at most, and never twice.
 */
public final class OptionalAnswers<K, V> {

    /** A refusal or a missing thing seldom changes. */
    static final Duration REFUSED = Duration.ofMinutes(10);

    /** An outage may be over soon. */
    static final Duration FAILED = Duration.ofMinutes(1);

    private static final DataSize MAX_WEIGHT = DataSize.ofMegabytes(16);
    private static final int MAX_BUDGETS = 10_000;

    private final InstantSource clock;
    private final Duration freshness;
    private final Duration patience;
    private final int perMinute;
    private final PerTokenCache<K, Slot<V>> slots;
    private final PerTokenCache<String, CallBudget> budgets;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * What is known for one key.
     *
     * @param until when to ask again
     * @param coming the call that is under way, or null
     * @param begun when it began, in the nanoseconds of this machine
     */
    private record Slot<V>(
            @Nullable V value, Instant until, @Nullable CompletableFuture<@Nullable V> coming, long begun) {}

    /** The calls of one token in one minute. */
    private record CallBudget(Instant end, AtomicInteger left) {}

    /**
     * @param freshness how long an answer is kept before it is asked for again
     * @param patience the longest wait for one, counted from when it was asked for
     * @param perMinute how many answers of one token may be asked for in a minute
     * @param weight about how many bytes an answer takes
     */
    public OptionalAnswers(
            Upstream upstream,
            InstantSource clock,
            Duration freshness,
            Duration patience,
            int perMinute,
            ToIntFunction<V> weight) {
        this.clock = clock;
        this.patience = patience;
        this.freshness = freshness;
        this.perMinute = perMinute;
        this.slots = upstream.memory(
                MAX_WEIGHT, slot -> slot.value() == null ? 0 : weight.applyAsInt(Objects.requireNonNull(slot.value())));
        this.budgets = upstream.memory(MAX_BUDGETS);
    }

    /** An answer that is known, comes soon or stays away. */
    public final class Coming {

        private final @Nullable Slot<V> slot;

        private Coming(@Nullable Slot<V> slot) {
            this.slot = slot;
        }

        /** Whether it is asked for right now, and nothing is known yet. */
        public boolean isOpen() {
            return slot != null
                    && slot.value() == null
                    && slot.coming() != null
                    && !slot.coming().isDone();
        }

        /** Waits for a moment at most; empty where there is no answer by then. */
        public Optional<V> await() {
            if (slot == null || slot.value() != null || slot.coming() == null) {
                return slot == null ? Optional.empty() : Optional.ofNullable(slot.value());
            }
            try {
                long left = patience.toNanos() - (System.nanoTime() - slot.begun());
                return Optional.ofNullable(slot.coming().get(Math.max(0, left), TimeUnit.NANOSECONDS));
            } catch (TimeoutException | ExecutionException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /**
     * The answer for {@code key} as far as it is known. It is asked for if that is due and the token's budget allows.
     *
     * @param source makes the calls; its failures reach nobody
     */
    public Coming get(AccessToken token, K key, Supplier<V> source) {
        PerTokenCache<K, Slot<V>>.Part part = slots.of(token);
        Slot<V> slot = part.get(key);
        return isDue(slot) ? new Coming(ask(token, key, part, source)) : new Coming(slot);
    }

    private boolean isDue(@Nullable Slot<V> slot) {
        return slot == null || (slot.coming() == null && !clock.instant().isBefore(slot.until()));
    }

    private synchronized @Nullable Slot<V> ask(
            AccessToken token, K key, PerTokenCache<K, Slot<V>>.Part part, Supplier<V> source) {
        Slot<V> known = part.get(key);
        if (!isDue(known) || !mayAsk(token)) {
            return known;
        }
        V before = known == null ? null : known.value();
        CompletableFuture<@Nullable V> coming = new CompletableFuture<>();
        Slot<V> slot = new Slot<>(before, clock.instant(), coming, System.nanoTime());
        part.put(key, slot);
        threads.execute(() -> {
            Slot<V> settled = settled(before, source);
            part.put(key, settled);
            coming.complete(settled.value());
        });
        return slot;
    }

    private Slot<V> settled(@Nullable V before, Supplier<V> source) {
        try {
            return new Slot<>(source.get(), clock.instant().plus(freshness), null, 0);
        } catch (UpstreamException e) {
            return failed(before, e.problem());
        } catch (RuntimeException e) {
            return failed(before, new Problem.Unreadable(""));
        }
    }

    /** What was known before stands in, unless it is certain that it no longer holds. */
    private Slot<V> failed(@Nullable V before, Problem problem) {
        Instant now = clock.instant();
        if (problem.allowsStale()) {
            Instant until = problem.until();
            return new Slot<>(
                    before, until != null && until.isAfter(now.plus(FAILED)) ? until : now.plus(FAILED), null, 0);
        }
        return new Slot<>(null, now.plus(REFUSED), null, 0);
    }

    private boolean mayAsk(AccessToken token) {
        PerTokenCache<String, CallBudget>.Part part = budgets.of(token);
        CallBudget budget = part.get("");
        if (budget == null || !clock.instant().isBefore(budget.end())) {
            budget = new CallBudget(clock.instant().plusSeconds(60), new AtomicInteger(perMinute));
            part.put("", budget);
        }
        return budget.left().getAndDecrement() > 0;
    }
}
