package dev.runboard.sessions;

import dev.runboard.qoder.events.Artifact;
import dev.runboard.qoder.events.ContentText;
import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.events.EventJson;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes events of all types. */
public final class EventLines {

    /** The fields that each row of the transcript shows in another way. */
    private static final Set<String> ENVELOPE = Set.of("id", "type", "processed_at");

    private EventLines() {}

    public static EventLine of(JsonFields event, EventIndex index) {
        EventLine line = known(event, index);
        return line == null ? unknown(event) : line.with(thread(line, event, index));
    }

    private static EventLine unknown(JsonFields event) {
        String type = event.text("type");
        Message label = type == null || type.isBlank() ? Message.of("sessions.event.nameless") : EventLine.said(type);
        return EventLine.of(EventKind.OTHER, label).saying(fields(event));
    }

    /** The thread of the event, unless the line names it already. */
    private static @Nullable Message thread(EventLine line, JsonFields event, EventIndex index) {
        String id = event.text("session_thread_id");
        String name = id == null ? null : index.threads().getOrDefault(id, id);
        return name == null || EventLine.said(name).equals(line.name())
                ? null
                : EventLine.message("sessions.event.of-thread", name);
    }

    private static @Nullable EventLine known(JsonFields event, EventIndex index) {
        String type = event.text("type");
        return switch (type == null ? "" : type) {
            case "user.message" -> message(event, EventKind.USER, "sessions.event.user");
            case "system.message" -> message(event, EventKind.USER, "sessions.event.system");
            case "agent.message" -> message(event, EventKind.AGENT, "sessions.event.agent");
            case "agent.thinking" ->
                EventLine.of(EventKind.THINKING, "sessions.event.thinking")
                        .saying(ContentText.first(event, "thinking", "content", "text"));
            case "agent.thread_message_sent" -> sent(event);
            case "agent.thread_message_received" -> received(event);
            case "agent.thread_context_compacted" ->
                EventLine.of(EventKind.STATE, "sessions.event.compacted").saying(fields(event));
            case "agent.artifact_delivered" -> artifact(Artifact.read(event));
            case "user.interrupt" -> EventLine.of(EventKind.STATE, "sessions.event.interrupted");
            default -> {
                EventLine line = ToolLines.of(type == null ? "" : type, event, index);
                yield line != null ? line : SessionLines.of(type == null ? "" : type, event, index);
            }
        };
    }

    private static EventLine artifact(Artifact artifact) {
        String name = artifact.name();
        String fileId = artifact.fileId();
        return EventLine.of(EventKind.ARTIFACT, "sessions.event.artifact")
                .withName(name == null ? Message.of("sessions.artifact.nameless") : EventLine.said(name))
                .withSaid(artifact.kind(), artifact.size(), Objects.equals(name, fileId) ? null : fileId);
    }

    private static EventLine message(JsonFields event, EventKind kind, String label) {
        return EventLine.of(kind, label).saying(ContentText.first(event, "content", "text", "message"));
    }

    private static EventLine sent(JsonFields event) {
        return message(event, EventKind.AGENT, "sessions.event.message-to")
                .withName(agent(event, "to_agent_name", "to_session_thread_id"));
    }

    private static EventLine received(JsonFields event) {
        return message(event, EventKind.AGENT, "sessions.event.message-from")
                .withName(agent(event, "from_agent_name", "from_session_thread_id"));
    }

    /** The API omits the name of the session's own agent. */
    private static Message agent(JsonFields event, String name, String thread) {
        String agent = event.word(name);
        String id = event.word(thread);
        String known = agent != null ? agent : id;
        return known == null ? Message.of("sessions.event.own-agent") : EventLine.said(known);
    }

    /** The fields that the row does not show otherwise. */
    static @Nullable String fields(JsonFields event) {
        return event.node() == null ? null : EventJson.fields(event.node(), ENVELOPE);
    }
}
