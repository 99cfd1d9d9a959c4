package dev.runboard.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which runs a caller wants; what is null does not matter. */
record RunFilter(
        @Nullable String deploymentId,
        @Nullable Status status,
        @Nullable Trigger trigger,
        @Nullable Boolean hasError,
        long afterNanos,
        long beforeNanos) {

    static RunFilter all(Parameters query) {
        return new RunFilter(
                query.text("deployment_id"),
                query.word("status", Status.class),
                query.word("trigger_type", Trigger.class),
                query.flag("has_error"),
                -1,
                Long.MAX_VALUE);
    }

    static RunFilter of(Deployment deployment, Parameters query) {
        Instant after = query.time("triggered_after");
        Instant before = query.time("triggered_before");
        return new RunFilter(
                deployment.id(),
                query.word("status", Status.class),
                null,
                null,
                after == null ? -1 : Times.nanos(after),
                before == null ? Long.MAX_VALUE : Times.nanos(before));
    }

    boolean admits(Deployment deployment, Trigger trigger, long createdNanos) {
        return (this.trigger == null || this.trigger == trigger)
                && createdNanos > afterNanos
                && createdNanos < beforeNanos
                && (deploymentId == null || deploymentId.equals(deployment.id()));
    }

    boolean looksAtStatus() {
        return status != null || hasError != null;
    }

    boolean admits(Status status, boolean hasError) {
        return (this.status == null || this.status == status) && (this.hasError == null || this.hasError == hasError);
    }
}
