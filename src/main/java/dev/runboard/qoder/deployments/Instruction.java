package dev.runboard.qoder.deployments;

import dev.runboard.text.DisplayText;
import dev.runboard.text.EncodedData;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.SecretFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the first events of each run of a deployment: an instruction for its agent.
 *
 * @param label the kind in words, or the API's word if it is unknown
 * @param known whether {@code label} is in words
 */
public record Instruction(String label, boolean known, List<Part> parts) {

    private static final int MAX_INSTRUCTIONS = 100;
    private static final Set<String> MESSAGE = Set.of("type", "content");
    private static final Set<String> OUTCOME = Set.of("type", "description", "rubric", "max_iterations");

    /**
     * A part of an instruction.
     *
     * @param label its meaning, or null if that is clear
     * @param text the text, or null
     * @param json anything but a text, or null
     */
    public record Part(
            @Nullable String label,
            @Nullable String text,
            @Nullable String json) {

        static Part text(@Nullable String label, String text) {
            return new Part(label, ShownJson.text(text), null);
        }

        static Part json(@Nullable String label, JsonNode node) {
            return new Part(label, null, ShownJson.pretty(node));
        }
    }

    /** Reads {@code initial_events}. A value that is no event is shown as JSON. */
    static List<Instruction> read(@Nullable JsonNode events) {
        if (events == null || events.isNull() || events.isMissingNode()) {
            return List.of();
        }
        List<JsonNode> all = events.isArray() ? events.valueStream().toList() : List.of(events);
        Stream<Instruction> shown = all.stream().limit(MAX_INSTRUCTIONS).map(Instruction::of);
        int more = all.size() - MAX_INSTRUCTIONS;
        Stream<Instruction> rest = more <= 0
                ? Stream.of()
                : Stream.of(new Instruction(more + (more == 1 ? " more event" : " more events"), true, List.of()));
        return Stream.concat(shown, rest).toList();
    }

    private static Instruction of(JsonNode event) {
        if (!event.isObject()) {
            return new Instruction("Event", true, List.of(value(event)));
        }
        String type = Objects.requireNonNullElse(new JsonFields(event).word("type"), "");
        return switch (type) {
            case "user.message" -> message("Message", event);
            case "system.message" -> message("System message", event);
            case "user.define_outcome" -> outcome(event);
            case "" -> new Instruction("Event", true, List.of(Part.json(null, event)));
            default -> new Instruction(DisplayText.line(type), false, List.of(Part.json(null, event)));
        };
    }

    private static Part value(JsonNode value) {
        return value.isString() ? Part.text(null, value.stringValue()) : Part.json(null, value);
    }

    private static Instruction message(String label, JsonNode event) {
        List<Part> parts = new ArrayList<>(content(null, event.get("content")));
        parts.addAll(others(event, MESSAGE));
        return new Instruction(label, true, List.copyOf(parts));
    }

    private static Instruction outcome(JsonNode event) {
        List<Part> parts = new ArrayList<>(content(null, event.get("description")));
        parts.addAll(rubric(event.get("rubric")));
        JsonNode most = event.get("max_iterations");
        if (most != null && !most.isNull()) {
            parts.add(Part.text("At most", ShownJson.value(most) + " iterations"));
        }
        parts.addAll(others(event, OUTCOME));
        return new Instruction("Outcome to reach", true, List.copyOf(parts));
    }

    /** A rubric is a text, or an object with a text or a file. */
    private static List<Part> rubric(@Nullable JsonNode rubric) {
        if (rubric == null) {
            return List.of();
        }
        boolean isText = "text".equals(new JsonFields(rubric).text("type")) && isOnly(rubric, MESSAGE);
        return content("Rubric", isText ? rubric.get("content") : rubric);
    }

    /** June's API has a text, today's has blocks. */
    private static List<Part> content(@Nullable String label, @Nullable JsonNode content) {
        if (content == null || content.isNull()) {
            return List.of();
        }
        if (!content.isArray()) {
            return List.of(content.isString() ? Part.text(label, content.stringValue()) : Part.json(label, content));
        }
        return content.valueStream().map(block -> block(label, block)).toList();
    }

    private static Part block(@Nullable String label, JsonNode block) {
        JsonFields fields = new JsonFields(block);
        String text = fields.text("text");
        if ("text".equals(fields.text("type")) && text != null && isOnly(block, Set.of("type", "text"))) {
            return Part.text(label, text);
        }
        JsonFields source = fields.object("source");
        String data = source.text("data");
        if (data != null && block instanceof ObjectNode object) {
            return Part.json(label, withSize(object, EncodedData.words(source.text("media_type"), data)));
        }
        return block.isString() ? Part.text(label, block.stringValue()) : Part.json(label, block);
    }

    private static JsonNode withSize(ObjectNode block, String size) {
        ObjectNode shown = block.deepCopy();
        ((ObjectNode) shown.get("source")).put("data", size);
        return shown;
    }

    private static boolean isOnly(JsonNode object, Set<String> known) {
        return object.isObject() && known.containsAll(object.propertyNames());
    }

    /** The unknown fields of an event. */
    private static List<Part> others(JsonNode event, Set<String> known) {
        ObjectNode rest = ((ObjectNode) event).deepCopy();
        rest.remove(known.stream().collect(Collectors.toList()));
        return SecretFields.withoutSecrets(rest).isEmpty() ? List.of() : List.of(Part.json("Also", rest));
    }
}
