package dev.runboard.qoder.sessions;

import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Call;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.PendingAnswer;
import dev.runboard.upstream.Priority;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.Upstream;
import dev.runboard.upstream.UpstreamException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one page may spend on what it can do without: some calls and some time, for one token. */
class CallBudget {

    /** So many questions are under way at once: where they fail, the rest is not asked. */
    private static final int AT_ONCE = 20;

    private final Upstream upstream;
    private final AccessToken token;
    private final Duration freshness;
    private final Priority priority;
    private int calls;
    private Duration left;
    private boolean closed;

    CallBudget(Upstream upstream, AccessToken token, Duration freshness, Priority priority, int calls, Duration time) {
        this.upstream = upstream;
        this.token = token;
        this.freshness = freshness;
        this.priority = priority;
        this.calls = calls;
        this.left = time;
    }

    /** Whether the upstream is down, busy or closed to the token: then nothing more is asked. */
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

    /** Begins {@code call}, or gives null where the budget is spent. */
    <T> @Nullable PendingAnswer<T> begin(Call call, Function<JsonFields, T> reader) {
        if (isSpent()) {
            return null;
        }
        calls--;
        return upstream.begin(token, call, freshness, priority, reader);
    }

    /** Asks about each of {@code things}, as far as the budget allows, and hands on what comes in time. */
    <K, T> void requestAll(
            List<K> things,
            Function<K, Call> question,
            Function<JsonFields, T> reader,
            Function<Problem, @Nullable T> otherwise,
            BiConsumer<K, T> found) {
        for (int from = 0; from < things.size() && !isSpent(); from += AT_ONCE) {
            List<K> part = things.subList(from, Math.min(from + AT_ONCE, things.size()));
            askAtOnce(part, question, reader, otherwise, found);
        }
    }

    private <K, T> void askAtOnce(
            List<K> things,
            Function<K, Call> question,
            Function<JsonFields, T> reader,
            Function<Problem, @Nullable T> otherwise,
            BiConsumer<K, T> found) {
        List<@Nullable PendingAnswer<T>> begun = new ArrayList<>();
        things.forEach(thing -> begun.add(begin(question.apply(thing), reader)));
        for (int i = 0; i < things.size(); i++) {
            T value = await(begun.get(i), otherwise);
            if (value != null) {
                found.accept(things.get(i), value);
            }
        }
    }

    /**
     * Waits for what was begun, as long as there is time left.
     *
     * @param otherwise gives what a problem stands for, if it stands for something
     * @return null where there is nothing, or not in time
     * @throws UpstreamException if the token is refused: then no page may be shown
     */
    <T> @Nullable T await(@Nullable PendingAnswer<T> pending, Function<Problem, @Nullable T> otherwise) {
        try {
            Snapshot<T> found = snapshot(pending);
            return found == null ? null : found.value();
        } catch (UpstreamException e) {
            refused(e);
            return otherwise.apply(e.problem());
        }
    }

    /**
     * As {@link #await}, but gives null instead of an older answer while the upstream fails.
     *
     * @throws UpstreamException if the token is refused
     */
    <T> @Nullable T awaitFresh(@Nullable PendingAnswer<T> pending) {
        try {
            Snapshot<T> found = snapshot(pending);
            return found == null || found.problem() != null ? null : found.value();
        } catch (UpstreamException e) {
            refused(e);
            return null;
        }
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

    /** Who is down, busy or closed to this token is not asked again for the same page. */
    private void refused(UpstreamException e) {
        if (e.problem() instanceof Problem.TokenRefused) {
            throw e;
        }
        closed |= e.problem().isTransient() || e.problem() instanceof Problem.Forbidden;
    }
}
