package dev.runboard.demo.api;

import dev.runboard.demo.data.Ending;
import dev.runboard.demo.data.Event;
import dev.runboard.demo.data.EventType;
import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.RunError;
import dev.runboard.demo.data.SampleErrors;
import dev.runboard.demo.data.SampleTexts;
import dev.runboard.demo.data.Times;
import dev.runboard.demo.data.Transcript;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes one event of a session. */
record EventJson(Transcript transcript, Event event, JsonGenerator json) {

    private static final int UNPRICED_OF = 10;
    /** Now and then a reason is a bare word. */
    private static final int BARE_OF = 20;

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
            case MESSAGE ->
                writeText(isAnswer() ? SampleTexts.answer(event.hash()) : SampleTexts.thought(event.hash()));
            case MODEL_END -> writeModelEnd();
            case USAGE -> writeUsage();
            case ERROR -> writeError();
            case IDLE, CUSTOM_TOOL_WAIT, CONFIRMATION_WAIT -> writeIdle();
            case TOOL_USE,
                    TOOL_RESULT,
                    MCP_TOOL_USE,
                    MCP_TOOL_RESULT,
                    CUSTOM_TOOL_USE,
                    CUSTOM_TOOL_RESULT,
                    GUARDED_TOOL_USE,
                    GUARDED_TOOL_RESULT,
                    CONFIRMATION -> new ToolEventJson(transcript, event, json).write();
            case MODEL_START, THINKING, RUNNING, TERMINATED, INTERRUPT, COMPACTED -> {}
            default -> new WorkEventJson(transcript, event, json).write();
        }
    }

    private void writeText(String text) {
        shape().writeText("content", text, json);
    }

    private void writeModelEnd() {
        json.writeStringProperty("model_request_start_id", transcript.idAt(event.index() - 1));
        json.writeBooleanProperty("is_error", false);
        if (Hash.below(UNPRICED_OF, event.hash()) > 0) {
            json.writeObjectPropertyStart("model_usage");
            json.writeNumberProperty("credits", (1 + Hash.below(6, event.hash() >>> 8)) / 100.0);
            json.writeEndObject();
        }
    }

    private void writeUsage() {
        json.writeName("usage");
        if (shape() == JsonFormat.JUNE_2026) {
            transcript.writeTokens(json);
            return;
        }
        json.writeStartObject();
        json.writeNumberProperty("total_credits", transcript.credits(event.index() + 1));
        json.writeEndObject();
    }

    private void writeError() {
        RunError failure = failure();
        if (!isClosing() || failure == null) {
            writeError(SampleErrors.overcome(event.hash()), "retrying");
            return;
        }
        writeError(failure, ending() == Ending.RETRIES_EXHAUSTED ? "exhausted" : "terminal");
    }

    private void writeError(RunError failure, String retryStatus) {
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
        if (event.type() == EventType.IDLE && ending() == Ending.END_TURN && Hash.below(BARE_OF, event.hash()) == 0) {
            json.writeStringProperty("stop_reason", ending().word());
        } else {
            writeStopReason();
        }
        if (shape() == JsonFormat.JUNE_2026) {
            json.writeName("usage");
            transcript.writeTokens(json);
        }
    }

    private void writeStopReason() {
        boolean waits = event.type() != EventType.IDLE;
        json.writeObjectPropertyStart("stop_reason");
        if (waits) {
            json.writeArrayPropertyStart("event_ids");
            json.writeString(transcript.idAt(event.index() - 1));
            json.writeEndArray();
        }
        json.writeStringProperty("type", waits ? "requires_action" : ending().word());
        json.writeEndObject();
    }

    private Ending ending() {
        return transcript.session().ending();
    }

    private boolean isAnswer() {
        return isClosing() && ending().isGood();
    }

    private @Nullable RunError failure() {
        return transcript.run().progress().error();
    }

    private boolean isClosing() {
        return transcript.plot().isClosing(event.index());
    }

    private JsonFormat shape() {
        return transcript.run().shape();
    }
}
