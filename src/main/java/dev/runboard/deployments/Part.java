package dev.runboard.deployments;

import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of a page that can do without it: what was found, or why nothing was. */
record Part<T>(@Nullable Snapshot<T> found, @Nullable UpstreamException failure) {

    /** @throws UpstreamException if the token is refused: then no part of the page may be seen */
    static <T> Part<T> of(Supplier<Snapshot<T>> source) {
        try {
            return new Part<>(source.get(), null);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return new Part<>(null, e);
        }
    }

    /** Equal for parts that show the same, as long as it can be trusted as far. */
    int version(Instant now) {
        return found == null
                ? Objects.hash(failure == null ? null : failure.problem())
                : Objects.hash(
                        found.version(),
                        found.problem(),
                        Freshness.of(found, now).state().word());
    }

    boolean isGone() {
        return failure != null && failure.problem() instanceof Problem.NotFound;
    }
}
