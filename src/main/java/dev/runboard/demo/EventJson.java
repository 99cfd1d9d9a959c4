package dev.runboard.demo;

import dev.runboard.demo.Talk.Tool;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes one event of a session. */
record EventJson(Transcript transcript, Event event, JsonGenerator json) {

    private static final int FAILING_OF = 8;
    private static final int UNPRICED_OF = 10;

    void write() {
        json.writeStartObject();
        json.writeStringProperty("id", event.id());
        json.writeStringProperty("type", event.type().word());
        json.writeStringProperty("processed_at", Times.text(event.processed()));
        writeDetails();
        json.writeEndObject();
    }

    private void writeDetails() {
        switch (event.type()) {
            case USER_MESSAGE -> writeText(transcript.run().deployment().task());
            case MESSAGE -> writeText(isClosing() ? Talk.answer(event.hash()) : Talk.thought(event.hash()));
            case MODEL_END -> writeModelEnd();
            case TOOL_USE, MCP_TOOL_USE -> writeToolUse(Talk.tool(event.hash()));
            case TOOL_RESULT, MCP_TOOL_RESULT -> writeToolResult();
            case USAGE -> writeUsage();
            case ERROR -> writeError();
            case IDLE -> writeIdle();
            case MODEL_START, THINKING, RUNNING, TERMINATED -> {}
        }
    }

    private void writeText(String text) {
        shape().writeText("content", text, json);
    }

    private void writeModelEnd() {
        json.writeStringProperty("model_request_start_id", transcript.idAt(event.index() - 1));
        json.writeBooleanProperty("is_error", false);
        if (Mix.below(UNPRICED_OF, event.hash()) > 0) {
            json.writeObjectPropertyStart("model_usage");
            json.writeNumberProperty("credits", (1 + Mix.below(6, event.hash() >>> 8)) / 100.0);
            json.writeEndObject();
        }
    }

    private void writeToolUse(Tool tool) {
        if (event.type() == EventType.MCP_TOOL_USE) {
            json.writeStringProperty("mcp_server_name", "tracker");
        }
        json.writeStringProperty("name", tool.name());
        json.writeObjectPropertyStart("input");
        json.writeStringProperty(tool.parameter(), tool.input());
        json.writeEndObject();
        json.writeStringProperty("evaluated_permission", "allow");
    }

    private void writeToolResult() {
        Event use = transcript.row(event.index() - 1);
        Tool tool = Talk.tool(use.hash());
        boolean failed = Mix.below(FAILING_OF, event.hash()) == 0;
        String ofMcp = event.type() == EventType.MCP_TOOL_RESULT ? "mcp_" : "";
        json.writeStringProperty(ofMcp + "tool_use_id", use.id());
        json.writeBooleanProperty("is_error", failed);
        writeText(failed ? tool.failure() : tool.output());
    }

    private void writeUsage() {
        json.writeName("usage");
        if (shape() == Shape.J) {
            transcript.writeTokens(json);
            return;
        }
        json.writeStartObject();
        json.writeNumberProperty("total_credits", transcript.credits(event.index() + 1));
        json.writeEndObject();
    }

    private void writeError() {
        Failure failure = failure();
        if (!isClosing() || failure == null) {
            writeError(Failures.overcome(event.hash()), "retrying");
            return;
        }
        writeError(failure, Failures.exhaustsRetries(failure) ? "exhausted" : "terminal");
    }

    private void writeError(Failure failure, String retryStatus) {
        json.writeObjectPropertyStart("error");
        json.writeStringProperty("type", failure.sessionType());
        json.writeStringProperty("message", failure.message());
        String server = failure.mcpServer();
        if (server != null) {
            json.writeStringProperty("mcp_server_name", server);
        }
        json.writeObjectPropertyStart("retry_status");
        json.writeStringProperty("type", retryStatus);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void writeIdle() {
        json.writeObjectPropertyStart("stop_reason");
        json.writeStringProperty("type", failure() == null ? "end_turn" : "retries_exhausted");
        json.writeEndObject();
        if (shape() == Shape.J) {
            json.writeName("usage");
            transcript.writeTokens(json);
        }
    }

    private @Nullable Failure failure() {
        return transcript.run().progress().error();
    }

    private boolean isClosing() {
        return transcript.plot().isClosing(event.index());
    }

    private Shape shape() {
        return transcript.run().shape();
    }
}
