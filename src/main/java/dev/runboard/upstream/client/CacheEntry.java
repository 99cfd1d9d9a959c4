package dev.runboard.upstream.client;

import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.HeapWeight;
import dev.runboard.upstream.answers.JsonResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the {@link AnswerCache}.
 *
 * @param lastGood the last good answer, or null if there is none that may be shown
 * @param failure why the last call failed, or null if it succeeded
 * @param checkedAt when the last call ended
 * @param weight approximate size in bytes of heap
 */
record CacheEntry<T>(
        @Nullable Snapshot<T> lastGood, @Nullable UpstreamException failure, Instant checkedAt, int weight) {

    /** Bytes of heap of an entry, without its key and value. */
    static final int OVERHEAD = 288;

    static <T> CacheEntry<T> of(JsonResponse<T> answer, Instant now) {
        Snapshot<T> snapshot = new Snapshot<>(answer.value(), answer.version(), now, answer.problem());
        return new CacheEntry<>(snapshot, null, now, OVERHEAD + (int) HeapWeight.of(answer.value()));
    }

    static CacheEntry<?> of(UpstreamException failure, Instant now) {
        return new CacheEntry<>(null, failure, now, OVERHEAD);
    }

    CacheEntry<T> staleBecauseOf(UpstreamException reason, Instant now) {
        return new CacheEntry<>(
                lastGood == null ? null : lastGood.staleBecauseOf(reason.problem()), reason, now, weight);
    }

    /** This entry as shown during a call that revalidates it: marked as {@link Problem.Slow} unless it has a problem already. */
    CacheEntry<T> staleWhileRevalidating() {
        return failure != null ? this : staleBecauseOf(new UpstreamException(new Problem.Slow()), checkedAt);
    }

    boolean isGoodSince(Instant earliest) {
        return lastGood != null && lastGood.fetchedAt().isAfter(earliest);
    }

    @Nullable
    Problem problem() {
        return failure == null ? null : failure.problem();
    }

    /** @throws UpstreamException if there is no answer to show */
    Snapshot<T> snapshotOrThrow() {
        if (lastGood != null) {
            return lastGood;
        }
        throw failure != null ? failure : new IllegalStateException("Neither an answer nor a failure");
    }
}
