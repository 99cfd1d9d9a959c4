package dev.runboard.demo;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which runs a caller wants; what is null or an empty set does not matter. */
record RunFilter(
        @Nullable String deploymentId,
        Set<Status> statuses,
        @Nullable Trigger trigger,
        @Nullable Boolean hasError,
        TimeRange created) {

    static RunFilter all(Parameters query, Dialect dialect) {
        return new RunFilter(
                query.text("deployment_id"),
                statuses(query, dialect),
                dialect.trigger(query),
                query.flag("has_error"),
                dialect.created(query));
    }

    static RunFilter of(Deployment deployment, Parameters query, Dialect dialect) {
        return new RunFilter(
                deployment.id(),
                statuses(query, dialect),
                null,
                null,
                query.between("triggered_after", "triggered_before"));
    }

    boolean admits(Deployment deployment, Trigger trigger, long createdNanos) {
        return (this.trigger == null || this.trigger == trigger)
                && created.has(createdNanos)
                && (deploymentId == null || deploymentId.equals(deployment.id()));
    }

    boolean looksAtStatus() {
        return !statuses.isEmpty() || hasError != null;
    }

    boolean admits(Status status, boolean hasError) {
        return (statuses.isEmpty() || statuses.contains(status))
                && (this.hasError == null || this.hasError == hasError);
    }

    private static Set<Status> statuses(Parameters query, Dialect dialect) {
        Status status = dialect.status(query);
        return status == null ? Set.of() : Set.of(status);
    }
}
