package dev.runboard.sessions;

import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.web.Moment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event, ready to be written: nothing is left to compute.
 *
 * @param kind how it looks
 * @param type the upstream's word for it
 * @param label who or what it is
 * @param name which one: a tool, an error's type, a reason; or null
 */
public record EventRow(
        String kind,
        String type,
        String label,
        @Nullable String name,
        @Nullable Moment at,
        @Nullable EventText text) {

    private static final String NAMELESS = "event without a type";

    /** The rows of {@code events}, in their order. */
    static List<EventRow> of(List<JsonFields> events, Instant now) {
        Map<Id, String> tools = new HashMap<>();
        for (JsonFields event : events) {
            Id id = event.id("id");
            String name = event.word("name");
            if (id != null && name != null) {
                tools.put(id, name);
            }
        }
        return events.stream().map(event -> of(event, tools, now)).toList();
    }

    private static EventRow of(JsonFields event, Map<Id, String> tools, Instant now) {
        String said = event.word("type");
        String type = said == null ? NAMELESS : said;
        Moment at = Moment.ofNullable(event.instant("processed_at"), now);
        return switch (type) {
            case "user.message" -> new EventRow("user", type, "User", null, at, message(event));
            case "system.message" -> new EventRow("user", type, "System", null, at, message(event));
            case "user.define_outcome" ->
                new EventRow("user", type, "Outcome to reach", null, at, EventText.of(event, "description", "content"));
            case "agent.message" -> new EventRow("agent", type, "Agent", null, at, message(event));
            case "agent.thinking" ->
                new EventRow(
                        "thinking", type, "Thinking", null, at, EventText.of(event, "thinking", "content", "text"));
            case "agent.tool_use", "agent.mcp_tool_use", "agent.custom_tool_use" ->
                new EventRow("tool", type, "Tool call", event.word("name"), at, EventText.of(event, "input"));
            case "agent.tool_result", "agent.mcp_tool_result", "user.tool_result", "user.custom_tool_result" ->
                result(event, type, tools, at);
            case "session.error" -> error(event, type, at);
            case "user.interrupt" -> state(type, "Interrupted by the user", null, at);
            case "user.tool_confirmation" -> state(type, "Tool confirmation", event.word("result"), at);
            case "session.status_running" -> state(type, "Running", null, at);
            case "session.status_idle" -> state(type, "Idle", Outcome.stopReason(event), at);
            case "session.status_rescheduled" -> state(type, "Rescheduled", null, at);
            case "session.status_terminated" -> state(type, "Terminated", null, at);
            case "session.usage" -> state(type, "Usage counted", null, at);
            case "span.model_request_start" -> state(type, "Model asked", null, at);
            case "span.model_request_end" -> modelRequestEnd(event, type, at);
            default -> new EventRow("other", type, type, null, at, EventText.of(event, "content", "text", "message"));
        };
    }

    private static @Nullable EventText message(JsonFields event) {
        return EventText.of(event, "content", "text", "message");
    }

    private static EventRow result(JsonFields event, String type, Map<Id, String> tools, @Nullable Moment at) {
        boolean failed = Boolean.TRUE.equals(event.flag("is_error"));
        Id call = event.id("tool_use_id") != null ? event.id("tool_use_id") : event.id("custom_tool_use_id");
        return new EventRow(
                failed ? "error" : "result",
                type,
                failed ? "Tool error" : "Tool result",
                call == null ? null : tools.get(call),
                at,
                EventText.of(event, "content", "output", "result", "error"));
    }

    private static EventRow error(JsonFields event, String type, @Nullable Moment at) {
        JsonFields error = event.object("error");
        EventText text = EventText.of(error, "message");
        return new EventRow(
                "error",
                type,
                "Session error",
                error.word("type"),
                at,
                text != null ? text : EventText.of(event, "message", "error"));
    }

    private static EventRow modelRequestEnd(JsonFields event, String type, @Nullable Moment at) {
        return Boolean.TRUE.equals(event.flag("is_error"))
                ? new EventRow("error", type, "Model failed", null, at, EventText.of(event, "error", "message"))
                : state(type, "Model answered", null, at);
    }

    private static EventRow state(String type, String label, @Nullable String name, @Nullable Moment at) {
        return new EventRow("state", type, label, name, at, null);
    }
}
