package dev.runboard.qoder.sessions;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.client.PendingAnswer;
import dev.runboard.upstream.client.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls and the time that one page may spend on optional data of one token. */
class CallBudget {

    /** How much older than the runs an answer about their sessions may be. Pages state the age of the runs alone. */
    private static final Duration MAX_AGE_DIFFERENCE = Duration.ofSeconds(25);

    /** If one of these concurrent calls fails, no further ones are made. */
    private static final int MAX_CONCURRENT_CALLS = 20;

    private final Upstream upstream;
    private final AccessToken token;
    private final Duration maxAge;
    private final Priority priority;
    private int calls;
    private Duration left;
    private boolean closed;
    private Instant earliestFetch = Instant.MIN;

    CallBudget(Upstream upstream, AccessToken token, Duration maxAge, Priority priority, int calls, Duration time) {
        this.upstream = upstream;
        this.token = token;
        this.maxAge = maxAge;
        this.priority = priority;
        this.calls = calls;
        this.left = time;
    }

    /** Whether the upstream failed or refused the token, so that no further calls are made. */
    boolean isClosed() {
        return closed;
    }

    int callsLeft() {
        return calls;
    }

    Duration timeLeft() {
        return left;
    }

    boolean isSpent() {
        return closed || calls <= 0 || !left.isPositive();
    }

    /** Rejects stale answers that are older than runs that were fetched at {@code runsFetchedAt}. */
    void acceptAnswersFor(Instant runsFetchedAt) {
        earliestFetch = runsFetchedAt.minus(MAX_AGE_DIFFERENCE);
    }

    /** Begins a call. Returns null if the budget is spent. */
    <T> @Nullable PendingAnswer<T> begin(Call call, Function<JsonFields, T> reader) {
        if (isSpent()) {
            return null;
        }
        calls--;
        return upstream.begin(token, call, maxAge, priority, reader);
    }

    /** Waits for an answer: {@link #await} or {@link #awaitCurrent}. Returns null if there is none. */
    @FunctionalInterface
    interface Waiting<T> {

        @Nullable
        T await(@Nullable PendingAnswer<T> pending);
    }

    /** Makes a call for each item, as far as the budget allows, and passes on the answers that come in time. */
    <K, T> void requestAll(
            List<K> items,
            Function<K, Call> toCall,
            Function<JsonFields, T> reader,
            Waiting<T> waiting,
            BiConsumer<K, T> found) {
        for (int from = 0; from < items.size() && !isSpent(); from += MAX_CONCURRENT_CALLS) {
            List<K> batch = items.subList(from, Math.min(from + MAX_CONCURRENT_CALLS, items.size()));
            requestConcurrently(batch, toCall, reader, waiting, found);
        }
    }

    private <K, T> void requestConcurrently(
            List<K> items,
            Function<K, Call> toCall,
            Function<JsonFields, T> reader,
            Waiting<T> waiting,
            BiConsumer<K, T> found) {
        List<@Nullable PendingAnswer<T>> begun = new ArrayList<>();
        items.forEach(item -> begun.add(begin(toCall.apply(item), reader)));
        for (int i = 0; i < items.size(); i++) {
            T value = waiting.await(begun.get(i));
            if (value != null) {
                found.accept(items.get(i), value);
            }
        }
    }

    /**
     * Waits for an answer as long as there is time left. A stale answer is accepted if it is hardly older than the runs.
     *
     * @param otherwise returns the value for a problem, or null
     * @return null if there is no such answer in time
     * @throws UpstreamException if the API refuses the token: then no page may be shown
     */
    <T> @Nullable T await(@Nullable PendingAnswer<T> pending, Function<Problem, @Nullable T> otherwise) {
        try {
            Snapshot<T> found = snapshot(pending);
            return found == null || isOutdated(found) ? null : found.value();
        } catch (UpstreamException e) {
            refused(e);
            return otherwise.apply(e.problem());
        }
    }

    /**
     * Waits for an answer that is not stale and has all its parts.
     *
     * @param otherwise returns the value for a problem, or null
     * @return null if there is no such answer in time
     * @throws UpstreamException if the API refuses the token
     */
    <T> @Nullable T awaitWhole(@Nullable PendingAnswer<T> pending, Function<Problem, @Nullable T> otherwise) {
        try {
            Snapshot<T> found = snapshot(pending);
            return found == null ? null : found.problem() == null ? found.value() : otherwise.apply(found.problem());
        } catch (UpstreamException e) {
            refused(e);
            return otherwise.apply(e.problem());
        }
    }

    /**
     * Waits for an answer that is not stale. Parts of it may have been too large to read.
     *
     * @param otherwise returns the value for a problem, or null
     * @return null if there is no such answer in time
     * @throws UpstreamException if the API refuses the token
     */
    <T> @Nullable T awaitCurrent(@Nullable PendingAnswer<T> pending, Function<Problem, @Nullable T> otherwise) {
        try {
            Snapshot<T> found = snapshot(pending);
            return found == null || isStale(found) ? null : found.value();
        } catch (UpstreamException e) {
            refused(e);
            return otherwise.apply(e.problem());
        }
    }

    private static boolean isStale(Snapshot<?> found) {
        return found.problem() != null && !(found.problem() instanceof Problem.TooLarge);
    }

    private boolean isOutdated(Snapshot<?> found) {
        return isStale(found) && found.fetchedAt().isBefore(earliestFetch);
    }

    private <T> @Nullable Snapshot<T> snapshot(@Nullable PendingAnswer<T> pending) {
        if (pending == null) {
            return null;
        }
        long start = System.nanoTime();
        try {
            return pending.within(left.isPositive() ? left : Duration.ZERO).orElse(null);
        } finally {
            left = left.minusNanos(System.nanoTime() - start);
        }
    }

    /** After an outage or a refusal, no further calls are made for the same page. */
    private void refused(UpstreamException e) {
        if (e.problem() instanceof Problem.TokenRefused) {
            throw e;
        }
        closed |= e.problem().isTransient() || e.problem() instanceof Problem.Forbidden;
    }
}
