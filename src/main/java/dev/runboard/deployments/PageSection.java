package dev.runboard.deployments;

import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.Freshness;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A section that a page can omit: its data, or why it is missing. */
record PageSection<T>(@Nullable Snapshot<T> found, @Nullable UpstreamException failure) {

    /** @throws UpstreamException if the API refuses the token: then no section may be shown */
    static <T> PageSection<T> of(Supplier<Snapshot<T>> source) {
        try {
            return new PageSection<>(source.get(), null);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return new PageSection<>(null, e);
        }
    }

    /** Equal for sections with the same data and the same freshness. */
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
