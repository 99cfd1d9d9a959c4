package dev.runboard.demo.api;

import dev.runboard.demo.data.Agent;

/** Which agents a caller wants. */
record AgentFilter(boolean includeArchived, TimeRange created) {

    static AgentFilter of(QueryParameters query, ApiGeneration dialect) {
        return new AgentFilter(Boolean.TRUE.equals(query.flag("include_archived")), dialect.created(query));
    }

    boolean admits(Agent agent, long createdNanos) {
        return (includeArchived || agent.archivedAt() == null) && created.has(createdNanos);
    }
}
