package dev.runboard.sessions;

import dev.runboard.qoder.sessions.EventIndex;
import dev.runboard.qoder.sessions.Outcome;
import dev.runboard.qoder.sessions.SessionError;
import dev.runboard.upstream.JsonFields;
import dev.runboard.web.Message;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Describes events about the state of a session and its threads. */
final class SessionLines {

    private static final String THREAD = "session.thread_";

    /** What happens to a thread, in words. */
    private static final Set<String> KNOWN = Set.of("created", "running", "idle", "rescheduled", "terminated");

    /** The events that a line names. */
    private static final int MAX_AWAITED = 10;

    private SessionLines() {}

    static @Nullable EventLine of(String type, JsonFields event, EventIndex index) {
        return switch (type) {
            case "session.status_running" -> state("sessions.event.running");
            case "session.status_idle" -> idle(event, index);
            case "session.status_rescheduled" -> state("sessions.event.rescheduled");
            case "session.status_terminated" -> state("sessions.event.terminated");
            case "session.deleted" -> state("sessions.event.deleted");
            case "session.updated" -> state("sessions.event.updated").saying(EventLines.fields(event));
            case "session.usage" -> usage(event);
            case "session.error" -> ErrorLine.of(SessionError.read(event));
            default -> type.startsWith(THREAD) ? thread(type, event, index) : SpanLines.of(type, event, index);
        };
    }

    private static EventLine idle(JsonFields event, EventIndex index) {
        String reason = Outcome.stopReason(event);
        if (!"requires_action".equals(reason)) {
            return state("sessions.event.idle").named(reason).with(UsageWords.of(event.object("usage")));
        }
        return EventLine.of(EventKind.WAITING, "sessions.event.waits")
                .named(reason)
                .with(awaited(EventIndex.awaited(event), index));
    }

    private static @Nullable Message awaited(List<String> ids, EventIndex index) {
        Stream<Message> named = ids.stream()
                .limit(MAX_AWAITED)
                .map(id -> awaited(id, index.tools().get(id)));
        int others = ids.size() - MAX_AWAITED;
        Stream<Message> rest =
                others > 0 ? Stream.of(Message.of("sessions.event.others", Integer.toString(others))) : Stream.of();
        return Stream.concat(named, rest)
                .reduce((known, next) -> Message.of("sessions.list", known, next))
                .map(all -> Message.of("sessions.event.waits-for", all))
                .orElse(null);
    }

    private static Message awaited(String id, EventIndex.@Nullable Tool tool) {
        if (tool == null) {
            return Message.of("sessions.event.of-id", EventLine.said(id));
        }
        return tool.server() == null
                ? EventLine.said(tool.name())
                : Message.of(
                        "sessions.event.tool-of-server", EventLine.said(tool.name()), EventLine.said(tool.server()));
    }

    private static EventLine usage(JsonFields event) {
        EventLine line = state("sessions.event.usage");
        EventLine counted = line.with(UsageWords.of(event.object("usage"))).with(UsageWords.of(event));
        return counted.details().isEmpty()
                ? line.with(Message.of("sessions.usage.unknown")).saying(EventLines.fields(event))
                : counted;
    }

    /** The rest of the type tells what happened, like {@code created} or {@code status_idle}. */
    private static EventLine thread(String type, JsonFields event, EventIndex index) {
        String what =
                type.substring(THREAD.length()).replaceFirst("^status_", "").replace('_', ' ');
        String name = event.text("agent_name");
        String id = event.text("session_thread_id");
        Message label = KNOWN.contains(what)
                ? Message.of("sessions.event.thread." + what)
                : Message.of("sessions.event.thread", EventLine.said(what));
        return EventLine.of(EventKind.STATE, label)
                .named(name != null || id == null ? name : index.threads().getOrDefault(id, id))
                .withSaid(Outcome.stopReason(event));
    }

    private static EventLine state(String label) {
        return EventLine.of(EventKind.STATE, label);
    }
}
