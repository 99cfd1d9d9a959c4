package dev.runboard.demo.api;

import dev.runboard.demo.data.Ending;
import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Ids;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.RunError;
import dev.runboard.demo.data.Transcript;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** One event of a session in the vendor's JSON: its template, in which {@code $} begins what the session fills in. */
record EventJson(Transcript transcript, int index, JsonFormat format) {

    private static final int UNPRICED_OF = 10;

    /** Now and then a reason is a bare word. */
    private static final int BARE_OF = 20;

    ObjectNode json() {
        ObjectNode json = filled((ObjectNode) transcript.templates().get(index))
                .put("id", transcript.idAt(index))
                .put("processed_at", Json.time(transcript.times().get(index)));
        if (transcript.typeAt(index).equals("user.define_outcome")) {
            json.setAll((ObjectNode) run().deployment().goal());
        }
        if (transcript.typeAt(index).equals("session.status_idle")) {
            addToIdle(json);
        }
        return format.told(json);
    }

    private void addToIdle(ObjectNode json) {
        boolean ends = json.path("stop_reason").path("type").asString().equals("end_turn");
        if (ends && Hash.below(BARE_OF, hash()) == 0) {
            json.put("stop_reason", "end_turn");
        }
        if (format.isJune()) {
            json.set("usage", tokens(transcript));
        }
    }

    /** The template with all that the session fills in, without what it leaves out. */
    private ObjectNode filled(ObjectNode template) {
        ObjectNode object = Json.object();
        template.properties().forEach(field -> {
            JsonNode value = filled(field.getValue());
            if (value != null) {
                object.set(field.getKey(), value);
            }
        });
        return object;
    }

    private @Nullable JsonNode filled(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> filled(object);
            case ArrayNode array ->
                Json.array().addAll(array.valueStream().map(this::filled).toList());
            case StringNode text -> filled(text.asString());
            default -> value;
        };
    }

    private @Nullable JsonNode filled(String text) {
        return switch (text) {
            case "$task" -> run().deployment().task();
            case "$thought" -> Json.text(numbered(transcript.text("thoughts", index)));
            case "$answer" -> Json.text(numbered(transcript.text("answers", index)));
            case "$credits" -> credits();
            case "$usage" -> usage();
            case "$error" -> error();
            case "$size" -> IntNode.valueOf(512 + Hash.below(300_000, hash()));
            case "$iteration" -> IntNode.valueOf(iteration());
            case "$outcome" -> id("outc_");
            case "$file" -> id("file_");
            case "$thread" -> id("thread_");
            case "$ending" -> StringNode.valueOf(run().ending().word());
            case "$denial" -> denial().isEmpty() ? null : StringNode.valueOf(denial());
            default -> StringNode.valueOf(text.startsWith("$-") ? before(text) : words(text));
        };
    }

    private String before(String text) {
        return transcript.idAt(index + Integer.parseInt(text.substring(1)));
    }

    private String words(String text) {
        return numbered(text).replace("$deployment", run().deployment().name()).replace("$denial", denial());
    }

    /** A tool's use and its result have the same number: they are neighbours of one step. */
    private String numbered(String text) {
        int step = transcript.typeAt(index).endsWith("tool_result") ? index - 1 : index;
        return text.replace("{n}", Long.toString(2 + (transcript.hashAt(step) >>> 20) % 97));
    }

    private String denial() {
        return Objects.requireNonNullElse(transcript.denial(), "");
    }

    private @Nullable JsonNode credits() {
        return Hash.below(UNPRICED_OF, hash()) == 0
                ? null
                : Json.object().put("credits", (1 + Hash.below(6, hash() >>> 8)) / 100.0);
    }

    private JsonNode usage() {
        return format.isJune()
                ? tokens(transcript)
                : Json.object().set("total_credits", DoubleNode.valueOf(transcript.credits(index + 1)));
    }

    static ObjectNode tokens(Transcript transcript) {
        int size = transcript.size();
        return Json.object()
                .put("cache_read_input_tokens", size * 1_200)
                .put("input_tokens", 900 + size * 340)
                .put("output_tokens", 60 + size * 85);
    }

    private ObjectNode error() {
        RunError error = transcript.error(index);
        ObjectNode json = Json.object().put("type", error.sessionType()).put("message", error.message());
        if (error.mcpServer() != null) {
            json.put("mcp_server_name", error.mcpServer());
        }
        json.putObject("retry_status").put("type", retryStatus());
        return json;
    }

    private String retryStatus() {
        if (index < transcript.closing() || run().error() == null) {
            return "retrying";
        }
        return run().ending() == Ending.RETRIES_EXHAUSTED ? "exhausted" : "terminal";
    }

    /** Which evaluation of the outcome it is about, from 0: each one before has its own end. */
    private int iteration() {
        return (int) IntStream.range(0, index)
                .filter(before -> transcript.typeAt(before).equals("span.outcome_evaluation_end"))
                .count();
    }

    private StringNode id(String prefix) {
        return StringNode.valueOf(Ids.of(prefix, run().created(), run().hash()));
    }

    private long hash() {
        return transcript.hashAt(index);
    }

    private Run run() {
        return transcript.run();
    }
}
