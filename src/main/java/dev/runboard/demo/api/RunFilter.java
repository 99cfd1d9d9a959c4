package dev.runboard.demo.api;

import dev.runboard.demo.data.Deployment;
import dev.runboard.demo.data.Status;
import dev.runboard.demo.data.Trigger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which runs a caller wants; what is null or an empty set does not matter. */
public record RunFilter(
        @Nullable String deploymentId,
        Set<Status> statuses,
        @Nullable Trigger trigger,
        @Nullable Boolean hasError,
        TimeRange created) {

    static RunFilter all(QueryParameters query, ApiGeneration dialect) {
        return new RunFilter(
                query.text("deployment_id"),
                statuses(query, dialect),
                dialect.trigger(query),
                query.flag("has_error"),
                dialect.created(query));
    }

    public static RunFilter of(Deployment deployment, QueryParameters query, ApiGeneration dialect) {
        return new RunFilter(
                deployment.id(),
                statuses(query, dialect),
                null,
                null,
                query.between("triggered_after", "triggered_before"));
    }

    public boolean admits(Deployment deployment, Trigger trigger, long createdNanos) {
        return (this.trigger == null || this.trigger == trigger)
                && created.has(createdNanos)
                && (deploymentId == null || deploymentId.equals(deployment.id()));
    }

    public boolean looksAtStatus() {
        return !statuses.isEmpty() || hasError != null;
    }

    public boolean admits(Status status, boolean hasError) {
        return (statuses.isEmpty() || statuses.contains(status))
                && (this.hasError == null || this.hasError == hasError);
    }

    private static Set<Status> statuses(QueryParameters query, ApiGeneration dialect) {
        Status status = dialect.status(query);
        return status == null ? Set.of() : Set.of(status);
    }
}
