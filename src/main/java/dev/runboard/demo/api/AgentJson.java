package dev.runboard.demo.api;

import dev.runboard.demo.data.Agent;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** An agent in the vendor's JSON. */
record AgentJson(Agent agent, JsonFormat format, Instant time) implements Resource {

    @Override
    public ObjectNode json() {
        return format.fill("agent", this::value);
    }

    /** What a session keeps of its agent. */
    ObjectNode snapshot() {
        return format.fill("agent_snapshot", this::value);
    }

    @Override
    public @Nullable Object value(String name) {
        return switch (name) {
            case "$id" -> agent.id();
            case "$name" -> agent.name();
            case "$version" -> agent.versionAt(time);
            case "$description" -> "The " + agent.name() + " of this workspace.";
            case "$system" -> "You are the " + agent.name() + ".";
            case "$archived" -> agent.archivedAt();
            case "$created" -> format.rounded(agent.created());
            case "$updated" -> Objects.requireNonNullElse(agent.archivedAt(), agent.releasedBefore(time));
            default -> name;
        };
    }
}
