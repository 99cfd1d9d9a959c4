package dev.runboard.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer of the upstream, with its age and the problem that keeps it from being newer.
 *
 * @param value the value read from the answer
 * @param version a digest of the answer: equal answers have equal versions
 * @param fetchedAt when the answer arrived
 * @param problem why the answer is stale or incomplete, or null
 */
public record Snapshot<T>(
        T value,
        String version,
        Instant fetchedAt,
        @Nullable Problem problem) {

    /** This snapshot with {@code mapper} applied to its value. */
    public <R> Snapshot<R> map(Function<? super T, ? extends R> mapper) {
        return new Snapshot<>(mapper.apply(value), version, fetchedAt, problem);
    }

    /** The time since the answer arrived. */
    public Duration age(Instant now) {
        return Duration.between(fetchedAt, now);
    }

    /** This snapshot as shown when {@code reason} prevents a newer one. */
    public Snapshot<T> staleBecauseOf(Problem reason) {
        return new Snapshot<>(value, version, fetchedAt, reason);
    }
}
