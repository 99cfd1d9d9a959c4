package dev.runboard.sessions;

import dev.runboard.qoder.events.ContentText;
import dev.runboard.qoder.events.EventIndex;
import dev.runboard.qoder.events.EventJson;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import org.jspecify.annotations.Nullable;

/** Describes tool calls, their results, and the user's answers to permission requests. */
final class ToolLines {

    private ToolLines() {}

    static @Nullable EventLine of(String type, JsonFields event, EventIndex index) {
        return switch (type) {
            case "agent.tool_use", "agent.mcp_tool_use" -> call(event, "sessions.event.tool-call");
            case "agent.custom_tool_use" -> call(event, "sessions.event.custom-tool-call");
            case "agent.tool_result", "agent.mcp_tool_result", "user.tool_result", "user.custom_tool_result" ->
                result(event, index);
            case "user.tool_confirmation" -> confirmation(event, index);
            default -> null;
        };
    }

    private static EventLine call(JsonFields event, String label) {
        String server = event.text("mcp_server_name");
        return EventLine.of(EventKind.TOOL, label)
                .named(event.text("name"))
                .with(
                        EventLine.message("sessions.event.on-server", server),
                        permission(event.text("evaluated_permission")))
                .saying(EventJson.of(event.value("input")));
    }

    private static @Nullable Message permission(@Nullable String word) {
        return switch (word == null ? "allow" : word) {
            case "allow" -> null;
            case "ask" -> Message.of("sessions.permission.ask");
            case "deny" -> Message.of("sessions.permission.deny");
            default -> EventLine.message("sessions.permission.other", word);
        };
    }

    private static EventLine result(JsonFields event, EventIndex index) {
        boolean failed = Boolean.TRUE.equals(event.flag("is_error"));
        String content = ContentText.first(event, "content");
        EventLine line = failed
                ? EventLine.of(EventKind.ERROR, "sessions.event.tool-error")
                : EventLine.of(EventKind.RESULT, "sessions.event.tool-result");
        return ofTool(line, event, index).saying(content != null ? content : other(event));
    }

    /** Finds the result in fields that the contract does not name. */
    private static @Nullable String other(JsonFields event) {
        for (String field : new String[] {"output", "result", "error"}) {
            String text = EventJson.of(event.value(field));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    private static EventLine confirmation(JsonFields event, EventIndex index) {
        String result = event.text("result");
        String label = switch (result == null ? "" : result) {
            case "allow" -> "sessions.event.allowed";
            case "deny" -> "sessions.event.denied";
            default -> "sessions.event.answered";
        };
        boolean isKnown = "allow".equals(result) || "deny".equals(result);
        return ofTool(EventLine.of(EventKind.USER, label), event, index)
                .withSaid(isKnown ? null : result)
                .saying(ContentText.first(event, "deny_message", "message"));
    }

    /** Adds the tool of the event, or the id of its call if the tool is not known. */
    private static EventLine ofTool(EventLine line, JsonFields event, EventIndex index) {
        String call = EventIndex.callOf(event);
        EventIndex.Tool tool = call == null ? null : index.tools().get(call);
        if (tool == null) {
            return line.with(EventLine.message("sessions.event.of-call", call));
        }
        return line.named(tool.name()).with(EventLine.message("sessions.event.on-server", tool.server()));
    }
}
