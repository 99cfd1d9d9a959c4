package dev.runboard.sessions;

import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.events.SessionError;
import dev.runboard.qoder.sessions.Outcome;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes events about the state of a session and its threads. */
final class SessionLines {

    private static final String THREAD = "session.thread_";

    /** What happens to a thread, in words. */
    private static final Set<String> KNOWN = Set.of("created", "running", "idle", "rescheduled", "terminated");

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
                .with(AwaitedEvents.of(EventIndex.awaited(event), index));
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
