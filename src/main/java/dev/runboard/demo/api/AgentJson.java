package dev.runboard.demo.api;

import dev.runboard.demo.data.Agent;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** An agent in the vendor's JSON. */
final class AgentJson {

    private AgentJson() {}

    static ObjectNode whole(Agent agent, JsonFormat format, Instant now) {
        Instant archived = agent.archivedAt();
        ObjectNode json = snapshot(agent, now)
                .put("archived_at", format.text(archived))
                .put("created_at", format.text(agent.created()))
                .put("updated_at", format.text(archived == null ? agent.releasedBefore(now) : archived));
        json.putObject("metadata");
        return json;
    }

    /** What a session keeps of its agent. */
    static ObjectNode snapshot(Agent agent, Instant time) {
        ObjectNode json = reference(agent, time)
                .put("name", agent.name())
                .put("description", "The " + agent.name() + " of this workspace.")
                .put("system", "You are the " + agent.name() + ".");
        json.putObject("model").put("effective_context_window", 200_000).put("id", "auto");
        json.putArray("mcp_servers");
        json.putArray("skills");
        json.putArray("tools");
        return json;
    }

    static ObjectNode reference(Agent agent, Instant time) {
        return Json.object().put("id", agent.id()).put("type", "agent").put("version", agent.versionAt(time));
    }
}
