package dev.runboard.demo.api;

import dev.runboard.demo.data.Ending;
import dev.runboard.demo.data.Evaluation;
import dev.runboard.demo.data.Event;
import dev.runboard.demo.data.EventType;
import dev.runboard.demo.data.Goal;
import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Ids;
import dev.runboard.demo.data.SampleTexts;
import dev.runboard.demo.data.Transcript;
import tools.jackson.core.JsonGenerator;

/** Writes the details of an event about threads, outcomes and what a session brings forth. */
record WorkEventJson(Transcript transcript, Event event, JsonGenerator json) {

    void write() {
        switch (event.type()) {
            case ATTACHMENTS -> writeAttachments();
            case DEFINE_OUTCOME -> writeGoal();
            case ARTIFACT -> writeArtifact();
            case UPDATED ->
                json.writeStringProperty("title", transcript.run().deployment().name() + ", second look");
            case THREAD_CREATED, THREAD_IDLE -> writeThread();
            case THREAD_SENT -> writeThreadMessage("Please check the third part.");
            case THREAD_RECEIVED -> writeThreadMessage("The third part holds.");
            case PLAN -> writePlan();
            case OUTCOME_START, OUTCOME_REVISION, OUTCOME_END -> writeEvaluation();
            default -> throw new IllegalStateException(event.type() + " is not about work");
        }
    }

    private void writeAttachments() {
        SampleTexts.Tool search = SampleTexts.tool("search", event.hash());
        SampleTexts.Tool screenshot = SampleTexts.tool("screenshot", event.hash());
        shape().writeText("content", "For reference:", SampleTexts.blocks(search, screenshot), json);
    }

    private void writeGoal() {
        Goal goal = transcript.run().deployment().setup().goal();
        if (goal != null) {
            json.writeStringProperty("outcome_id", id("outc_"));
            goal.write(shape(), json);
        }
    }

    private void writeArtifact() {
        json.writeStringProperty("file_id", id("file_"));
        json.writeStringProperty(
                "original_filename", transcript.run().deployment().name() + "-report.csv");
        json.writeStringProperty("content_type", "text/csv");
        json.writeNumberProperty("size", 512 + Hash.below(300_000, event.hash()));
    }

    private void writeThread() {
        json.writeStringProperty("session_thread_id", id("thread_"));
        json.writeStringProperty("agent_name", "second-reader");
        if (event.type() == EventType.THREAD_IDLE) {
            json.writeObjectPropertyStart("stop_reason");
            json.writeStringProperty("type", Ending.END_TURN.word());
            json.writeEndObject();
        }
    }

    private void writeThreadMessage(String text) {
        boolean sent = event.type() == EventType.THREAD_SENT;
        json.writeStringProperty((sent ? "to" : "from") + "_session_thread_id", id("thread_"));
        json.writeStringProperty((sent ? "to" : "from") + "_agent_name", "second-reader");
        shape().writeText("content", text, json);
    }

    private void writePlan() {
        json.writeArrayPropertyStart("steps");
        json.writeString("Read");
        json.writeString("Compare");
        json.writeEndArray();
    }

    private void writeEvaluation() {
        json.writeStringProperty("outcome_id", id("outc_"));
        Evaluation evaluation = Evaluation.of(transcript, event.type());
        json.writeNumberProperty("iteration", evaluation.iteration(transcript, event.index()));
        if (event.type() != EventType.OUTCOME_START) {
            json.writeStringProperty("outcome_evaluation_start_id", transcript.idAt(event.index() - 1));
            json.writeStringProperty("result", evaluation.result());
            json.writeStringProperty("explanation", evaluation.explanation());
        }
    }

    private String id(String prefix) {
        return Ids.of(prefix, transcript.run().created().toEpochMilli(), transcript.seed());
    }

    private JsonFormat shape() {
        return transcript.run().shape();
    }
}
