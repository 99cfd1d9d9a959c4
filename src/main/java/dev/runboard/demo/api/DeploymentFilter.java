package dev.runboard.demo.api;

import dev.runboard.demo.data.Deployment;
import org.jspecify.annotations.Nullable;

/** Which deployments a caller wants; what is null does not matter. */
record DeploymentFilter(
        boolean includeArchived,
        @Nullable State status,
        @Nullable String agentId,
        TimeRange created) {

    /** What a caller may ask of a deployment's status; archived is none. */
    private enum State {
        ACTIVE,
        PAUSED
    }

    static DeploymentFilter of(QueryParameters query, ApiGeneration dialect) {
        boolean includeArchived = Boolean.TRUE.equals(query.flag("include_archived"));
        State status = query.word("status", State.class);
        if (dialect.isCurrent() && status != null && includeArchived) {
            throw ApiProblem.badParameter("status", "status and include_archived exclude each other");
        }
        return new DeploymentFilter(includeArchived, status, query.text("agent_id"), dialect.created(query));
    }

    boolean admits(Deployment deployment, long createdNanos, boolean paused) {
        return (includeArchived || deployment.standing().archivedAt() == null)
                && created.has(createdNanos)
                && (status == null || (status == State.PAUSED) == paused)
                && (agentId == null || agentId.equals(deployment.agent().id()));
    }
}
