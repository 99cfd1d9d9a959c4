package dev.runboard.demo.api;

import dev.runboard.demo.data.Event;
import dev.runboard.demo.data.EventType;
import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Pause;
import dev.runboard.demo.data.SampleTexts;
import dev.runboard.demo.data.SampleTexts.Tool;
import dev.runboard.demo.data.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the details of an event about a tool. */
record ToolEventJson(Transcript transcript, Event event, JsonGenerator json) {

    private static final int FAILING_OF = 8;
    private static final Tool GUARDED = new Tool(
            "publish",
            "{\"target\":\"status page\",\"draft\":false,\"title\":\"What happened\"}",
            "Published.",
            "",
            List.of());
    private static final Tool CUSTOM = new Tool(
            "look_up_customer", "{\"customer\":\"4711\",\"fields\":[\"plan\",\"since\"]}", "plan: team", "", List.of());

    void write() {
        switch (event.type()) {
            case TOOL_USE, MCP_TOOL_USE -> writeUse(SampleTexts.tool(event.hash()), "allow");
            case GUARDED_TOOL_USE -> writeUse(GUARDED, "ask");
            case CUSTOM_TOOL_USE -> writeUse(CUSTOM, null);
            case TOOL_RESULT, MCP_TOOL_RESULT -> writeResult();
            case GUARDED_TOOL_RESULT -> writeGuardedResult();
            case CUSTOM_TOOL_RESULT -> writeResult("custom_tool_use_id", 2, false, CUSTOM);
            case CONFIRMATION -> writeConfirmation();
            default -> throw new IllegalStateException(event.type() + " is not about a tool");
        }
    }

    private void writeUse(Tool tool, @Nullable String permission) {
        if (event.type() == EventType.MCP_TOOL_USE) {
            json.writeStringProperty("mcp_server_name", "tracker");
        }
        json.writeStringProperty("name", tool.name());
        json.writeName("input");
        json.writeRawValue(tool.input());
        if (permission != null) {
            json.writeStringProperty("evaluated_permission", permission);
        }
    }

    private void writeResult() {
        Tool tool = SampleTexts.tool(transcript.plot().hashAt(event.index() - 1));
        String ofMcp = event.type() == EventType.MCP_TOOL_RESULT ? "mcp_" : "";
        writeResult(ofMcp + "tool_use_id", 1, Hash.below(FAILING_OF, event.hash()) == 0, tool);
    }

    private void writeResult(String reference, int before, boolean failed, Tool tool) {
        json.writeStringProperty(reference, transcript.idAt(event.index() - before));
        json.writeBooleanProperty("is_error", failed);
        List<String> blocks = failed ? List.of() : tool.blocks();
        shape().writeText("content", failed ? tool.failure() : tool.output(), blocks, json);
    }

    /** The use is four events ago: then come the wait, the answer to it, and the going on. */
    private void writeGuardedResult() {
        String denial = denial();
        Tool tool = new Tool(GUARDED.name(), GUARDED.input(), GUARDED.output(), "Denied: " + denial, List.of());
        writeResult("tool_use_id", 4, denial != null, tool);
    }

    private void writeConfirmation() {
        String denial = denial();
        json.writeStringProperty("tool_use_id", transcript.idAt(event.index() - 2));
        json.writeStringProperty("result", denial == null ? "allow" : "deny");
        if (denial != null && !denial.isEmpty()) {
            json.writeStringProperty("deny_message", denial);
        }
    }

    private @Nullable String denial() {
        Pause pause = transcript.session().pause();
        return pause == null ? null : pause.denial();
    }

    private JsonFormat shape() {
        return transcript.run().shape();
    }
}
