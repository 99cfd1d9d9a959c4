package dev.runboard.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the upstream said, and how far it can be trusted by now.
 *
 * @param value what was read from the answer
 * @param version equal for equal answers, so that an unchanged one can be told without comparing
 * @param fetchedAt when the answer arrived
 * @param problem what keeps it from being newer, or null while nothing does
 */
public record Snapshot<T>(
        T value,
        String version,
        Instant fetchedAt,
        @Nullable Problem problem) {

    /** The same answer, seen through {@code view}. */
    public <R> Snapshot<R> map(Function<? super T, ? extends R> view) {
        return new Snapshot<>(view.apply(value), version, fetchedAt, problem);
    }

    public Duration age(Instant now) {
        return Duration.between(fetchedAt, now);
    }

    Snapshot<T> heldBackBy(Problem reason) {
        return new Snapshot<>(value, version, fetchedAt, reason);
    }
}
