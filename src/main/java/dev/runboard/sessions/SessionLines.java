package dev.runboard.sessions;

import dev.runboard.qoder.sessions.EventIndex;
import dev.runboard.qoder.sessions.Outcome;
import dev.runboard.qoder.sessions.SessionError;
import dev.runboard.upstream.JsonFields;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Describes events about the state of a session and its threads. */
final class SessionLines {

    private static final String THREAD = "session.thread_";

    private SessionLines() {}

    static @Nullable EventLine of(String type, JsonFields event, EventIndex index) {
        return switch (type) {
            case "session.status_running" -> state("Running");
            case "session.status_idle" -> idle(event, index);
            case "session.status_rescheduled" -> state("Rescheduled");
            case "session.status_terminated" -> state("Terminated");
            case "session.deleted" -> state("Session deleted");
            case "session.updated" -> state("Session updated").saying(EventLines.fields(event));
            case "session.usage" -> usage(event);
            case "session.error" -> ErrorLine.of(SessionError.read(event));
            default -> type.startsWith(THREAD) ? thread(type, event, index) : SpanLines.of(type, event, index);
        };
    }

    private static EventLine idle(JsonFields event, EventIndex index) {
        String reason = Outcome.stopReason(event);
        if (!"requires_action".equals(reason)) {
            return state("Idle").named(reason).with(UsageWords.of(event.object("usage")));
        }
        List<String> awaited = EventIndex.awaited(event);
        return EventLine.of(EventKind.WAITING, "Waits for input")
                .named(reason)
                .with(
                        awaited.isEmpty()
                                ? null
                                : awaited.stream()
                                        .map(id -> words(id, index.tools().get(id)))
                                        .collect(Collectors.joining(", ", "for ", "")));
    }

    private static String words(String id, EventIndex.@Nullable Tool tool) {
        return tool == null ? "event " + id : tool.words();
    }

    private static EventLine usage(JsonFields event) {
        EventLine line = state("Usage");
        EventLine counted = line.with(UsageWords.of(event.object("usage"))).with(UsageWords.of(event));
        return counted.details().isEmpty() ? line.with("not counted").saying(EventLines.fields(event)) : counted;
    }

    /** The rest of the type is the label, like {@code Thread created} or {@code Thread idle}. */
    private static EventLine thread(String type, JsonFields event, EventIndex index) {
        String what =
                type.substring(THREAD.length()).replaceFirst("^status_", "").replace('_', ' ');
        String name = event.text("agent_name");
        String id = event.text("session_thread_id");
        return state("Thread " + what)
                .named(name != null || id == null ? name : index.threads().getOrDefault(id, id))
                .with(Outcome.stopReason(event));
    }

    private static EventLine state(String label) {
        return EventLine.of(EventKind.STATE, label);
    }
}
