package dev.runboard.upstream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call's answer.
 *
 * @param good the last good answer, if it may still be shown
 * @param failure why the last attempt gave none, or null if it did
 * @param checkedAt when the last attempt ended
 * @param weight about how many bytes this takes
 */
record CacheEntry<T>(@Nullable Snapshot<T> good, @Nullable UpstreamException failure, Instant checkedAt, int weight) {

    /** What an entry takes in the cache beside its key and the value that was read. */
    static final int OVERHEAD = 288;

    static <T> CacheEntry<T> of(JsonResponse<T> answer, Instant now) {
        Snapshot<T> snapshot = new Snapshot<>(answer.value(), answer.version(), now, answer.problem());
        return new CacheEntry<>(snapshot, null, now, OVERHEAD + (int) HeapWeight.of(answer.value()));
    }

    static CacheEntry<?> of(UpstreamException failure, Instant now) {
        return new CacheEntry<>(null, failure, now, OVERHEAD);
    }

    CacheEntry<T> heldBackBy(UpstreamException reason, Instant now) {
        return new CacheEntry<>(good == null ? null : good.heldBackBy(reason.problem()), reason, now, weight);
    }

    /** What may be shown while a call is under way that would tell better. */
    CacheEntry<T> stale() {
        return failure != null ? this : heldBackBy(new UpstreamException(new Problem.Slow()), checkedAt);
    }

    boolean isGoodSince(Instant earliest) {
        return good != null && good.fetchedAt().isAfter(earliest);
    }

    @Nullable
    Problem problem() {
        return failure == null ? null : failure.problem();
    }

    /** @throws UpstreamException where there is nothing to show */
    Snapshot<T> shown() {
        if (good != null) {
            return good;
        }
        throw failure != null ? failure : new IllegalStateException("Neither an answer nor a failure");
    }
}
