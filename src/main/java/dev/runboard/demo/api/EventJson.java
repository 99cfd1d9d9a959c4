package dev.runboard.demo.api;

import dev.runboard.demo.data.Hash;
import dev.runboard.demo.data.Ids;
import dev.runboard.demo.data.Run;
import dev.runboard.demo.data.RunError.Ending;
import dev.runboard.demo.data.Transcript;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One event of a session in the vendor's JSON. */
record EventJson(Transcript transcript, int index, JsonFormat format) implements Resource {

    private static final int UNPRICED_OF = 10;

    /** Now and then a reason is a bare word. */
    private static final int BARE_OF = 20;

    @Override
    public ObjectNode json() {
        ObjectNode json = format.fill(transcript.templates().get(index), this::value)
                .put("id", transcript.idAt(index))
                .put("processed_at", JsonFormat.text(transcript.times().get(index)));
        return format.asStrings(json);
    }

    @Override
    public @Nullable Object value(String text) {
        return switch (text) {
            case "$id" -> transcript.idAt(index);
            case "$type" -> transcript.typeAt(index);
            case "$processed" -> transcript.times().get(index);
            default -> text.startsWith("$") ? said(text) : words(text);
        };
    }

    private @Nullable Object said(String text) {
        return switch (text) {
            case "$task" -> run().deployment().task();
            case "$thought" -> numbered(transcript.text("thoughts", index));
            case "$answer" -> numbered(transcript.text("answers", index));
            case "$denial" -> run().denial().isEmpty() ? null : run().denial();
            case "$outc_", "$file_", "$thread_" -> Ids.of(text.substring(1), run().created(), run().hash());
            case "$iteration" -> iteration();
            case "$stop_reason" -> isBare() ? run().ending() : Map.of("type", run().ending());
            default -> error(text);
        };
    }

    private @Nullable Object error(String text) {
        return switch (text) {
            case "$error" -> transcript.error(index).message();
            case "$error_type" -> transcript.error(index).sessionType();
            case "$mcp_server" -> transcript.error(index).mcpServer();
            case "$retry" -> retryStatus();
            default -> amount(text);
        };
    }

    private @Nullable Object amount(String text) {
        return switch (text) {
            case "$size" -> 512 + Hash.below(300_000, hash());
            case "$credits" -> Hash.below(UNPRICED_OF, hash()) == 0 ? null : (1 + Hash.below(6, hash() >>> 8)) / 100.0;
            case "$tokens" -> format.isJune() ? transcript.tokens() : null;
            case "$usage" -> format.isJune() ? transcript.tokens() : credits();
            default -> text.startsWith("$-") ? before(text) : words(text);
        };
    }

    private Map<String, Double> credits() {
        return Map.of("total_credits", Transcript.creditsOf(index + 1));
    }

    private boolean isBare() {
        return run().ending() == Ending.END_TURN && Hash.below(BARE_OF, hash()) == 0;
    }

    private String before(String text) {
        return transcript.idAt(index + Integer.parseInt(text.substring(1)));
    }

    private String words(String text) {
        return numbered(text).replace("$deployment", run().deployment().name()).replace("$denial", run().denial());
    }

    /** A tool's use and its result have the same number: they are neighbours of one step. */
    private String numbered(String text) {
        int step = transcript.typeAt(index).endsWith("tool_result") ? index - 1 : index;
        return text.replace("{n}", Long.toString(2 + (transcript.hashAt(step) >>> 20) % 97));
    }

    private String retryStatus() {
        if (index < transcript.closing() || run().error() == null) {
            return "retrying";
        }
        return run().ending() == Ending.RETRIES_EXHAUSTED ? "exhausted" : "terminal";
    }

    /** Which evaluation of the outcome it is about, from 0: each one before has its own end. */
    private long iteration() {
        return IntStream.range(0, index)
                .filter(before -> transcript.typeAt(before).equals("span.outcome_evaluation_end"))
                .count();
    }

    private long hash() {
        return transcript.hashAt(index);
    }

    private Run run() {
        return transcript.run();
    }
}
