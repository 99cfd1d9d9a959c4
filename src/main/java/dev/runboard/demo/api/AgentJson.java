package dev.runboard.demo.api;

import dev.runboard.demo.data.Agent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes an agent as it stands at one moment. */
record AgentJson(Agent agent, JsonFormat shape, Instant now) {

    void write(JsonGenerator json) {
        json.writeStartObject();
        writeTime("archived_at", agent.archivedAt(), json);
        writeTime("created_at", agent.created(), json);
        writePicture(agent, now, json);
        json.writeObjectPropertyStart("metadata");
        json.writeEndObject();
        writeTime("updated_at", updated(), json);
        json.writeEndObject();
    }

    /** Writes what a session keeps of its agent too. */
    static void writePicture(Agent agent, Instant time, JsonGenerator json) {
        json.writeStringProperty("description", "The " + agent.name() + " of this workspace.");
        json.writeStringProperty("id", agent.id());
        json.writeObjectPropertyStart("model");
        json.writeNumberProperty("effective_context_window", 200_000);
        json.writeStringProperty("id", "auto");
        json.writeEndObject();
        json.writeStringProperty("name", agent.name());
        json.writeStringProperty("system", "You are the " + agent.name() + ".");
        SessionJson.writeEmpty(json, "mcp_servers", "skills", "tools");
        json.writeStringProperty("type", "agent");
        json.writeNumberProperty("version", agent.versionAt(time));
    }

    private Instant updated() {
        Instant archived = agent.archivedAt();
        return archived == null ? agent.releasedBefore(now) : archived;
    }

    private void writeTime(String name, @Nullable Instant time, JsonGenerator json) {
        json.writeName(name);
        json.writeString(time == null ? null : shape.text(time));
    }
}
