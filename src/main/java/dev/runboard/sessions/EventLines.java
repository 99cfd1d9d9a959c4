package dev.runboard.sessions;

import dev.runboard.qoder.sessions.Artifact;
import dev.runboard.qoder.sessions.ContentText;
import dev.runboard.qoder.sessions.EventIndex;
import dev.runboard.qoder.sessions.ShownJson;
import dev.runboard.upstream.JsonFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes events of all types. */
public final class EventLines {

    private static final String NAMELESS = "event without a type";

    /** The fields that each row of the transcript shows in another way. */
    private static final Set<String> ENVELOPE = Set.of("id", "type", "processed_at");

    private EventLines() {}

    public static EventLine of(JsonFields event, EventIndex index) {
        EventLine line = known(event, index);
        return line == null ? unknown(event) : line.with(thread(line, event, index));
    }

    private static EventLine unknown(JsonFields event) {
        String type = event.text("type");
        return EventLine.of(EventKind.OTHER, type == null || type.isBlank() ? NAMELESS : type)
                .saying(fields(event));
    }

    /** The thread of the event, unless the line names it already. */
    private static @Nullable String thread(EventLine line, JsonFields event, EventIndex index) {
        String id = event.text("session_thread_id");
        String name = id == null ? null : index.threads().getOrDefault(id, id);
        return name == null || name.equals(line.name()) ? null : "thread " + name;
    }

    private static @Nullable EventLine known(JsonFields event, EventIndex index) {
        String type = event.text("type");
        return switch (type == null ? "" : type) {
            case "user.message" -> message(event, EventKind.USER, "User");
            case "system.message" -> message(event, EventKind.USER, "System");
            case "agent.message" -> message(event, EventKind.AGENT, "Agent");
            case "agent.thinking" ->
                EventLine.of(EventKind.THINKING, "Thinking")
                        .saying(ContentText.first(event, "thinking", "content", "text"));
            case "agent.thread_message_sent" -> sent(event);
            case "agent.thread_message_received" -> received(event);
            case "agent.thread_context_compacted" ->
                EventLine.of(EventKind.STATE, "Context compacted").saying(fields(event));
            case "agent.artifact_delivered" -> artifact(Artifact.read(event));
            case "user.interrupt" -> EventLine.of(EventKind.STATE, "Interrupted by the user");
            default -> {
                EventLine line = ToolLines.of(type == null ? "" : type, event, index);
                yield line != null ? line : SessionLines.of(type == null ? "" : type, event, index);
            }
        };
    }

    private static EventLine artifact(Artifact artifact) {
        String name = artifact.name();
        String fileId = artifact.fileId();
        return EventLine.of(EventKind.ARTIFACT, "Artifact")
                .named(name)
                .with(artifact.kind(), artifact.size(), name.equals(fileId) ? null : fileId);
    }

    private static EventLine message(JsonFields event, EventKind kind, String label) {
        return EventLine.of(kind, label).saying(ContentText.first(event, "content", "text", "message"));
    }

    private static EventLine sent(JsonFields event) {
        return message(event, EventKind.AGENT, "Message to")
                .named(agent(event, "to_agent_name", "to_session_thread_id"));
    }

    private static EventLine received(JsonFields event) {
        return message(event, EventKind.AGENT, "Message from")
                .named(agent(event, "from_agent_name", "from_session_thread_id"));
    }

    /** The API omits the name of the session's own agent. */
    private static String agent(JsonFields event, String name, String thread) {
        String agent = event.text(name);
        String id = event.text(thread);
        return agent != null ? agent : id != null ? id : "the session’s agent";
    }

    /** The fields that the row does not show otherwise. */
    static @Nullable String fields(JsonFields event) {
        return event.node() == null ? null : ShownJson.fields(event.node(), ENVELOPE);
    }
}
