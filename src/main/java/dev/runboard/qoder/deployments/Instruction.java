package dev.runboard.qoder.deployments;

import dev.runboard.text.DisplayText;
import dev.runboard.text.EncodedData;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.upstream.answers.SecretFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of the first events of each run of a deployment: an instruction for its agent.
 *
 * @param type the API's word for the event, or empty if there is none
 */
public record Instruction(String type, List<Part> parts) {

    private static final int MAX_INSTRUCTIONS = 100;
    private static final Set<String> MESSAGE = Set.of("type", "content");
    private static final Set<String> OUTCOME = Set.of("type", "description", "rubric", "max_iterations");

    /**
     * A part of an instruction.
     *
     * @param meaning what it is
     * @param text the text, or null
     * @param json anything but a text, or null
     */
    public record Part(
            Meaning meaning,
            @Nullable Message text,
            @Nullable Message json) {

        static Part text(Meaning meaning, String text) {
            return new Part(meaning, DeploymentJson.text(text), null);
        }

        static Part json(Meaning meaning, JsonNode node) {
            return new Part(meaning, null, DeploymentJson.pretty(node));
        }
    }

    /** The meaning of a part. */
    public enum Meaning {
        CONTENT,
        RUBRIC,
        MAX_ITERATIONS,
        OTHER_FIELDS
    }

    /** Returns how many of {@code initial_events} are left out. */
    static int leftOut(@Nullable JsonNode events) {
        return events == null || !events.isArray() ? 0 : Math.max(0, events.size() - MAX_INSTRUCTIONS);
    }

    /** Reads {@code initial_events}. A value that is no event is shown as JSON. */
    static List<Instruction> read(@Nullable JsonNode events) {
        if (events == null || events.isNull() || events.isMissingNode()) {
            return List.of();
        }
        List<JsonNode> all = events.isArray() ? events.valueStream().toList() : List.of(events);
        return all.stream().limit(MAX_INSTRUCTIONS).map(Instruction::of).toList();
    }

    private static Instruction of(JsonNode event) {
        if (!event.isObject()) {
            return new Instruction("", List.of(value(event)));
        }
        String type = Objects.requireNonNullElse(new JsonFields(event).word("type"), "");
        return switch (type) {
            case "user.message", "system.message" -> message(type, event);
            case "user.define_outcome" -> outcome(type, event);
            default -> new Instruction(DisplayText.line(type), List.of(Part.json(Meaning.CONTENT, event)));
        };
    }

    private static Part value(JsonNode value) {
        return value.isString() ? Part.text(Meaning.CONTENT, value.stringValue()) : Part.json(Meaning.CONTENT, value);
    }

    private static Instruction message(String type, JsonNode event) {
        List<Part> parts = new ArrayList<>(content(Meaning.CONTENT, event.get("content")));
        parts.addAll(others(event, MESSAGE));
        return new Instruction(type, List.copyOf(parts));
    }

    private static Instruction outcome(String type, JsonNode event) {
        List<Part> parts = new ArrayList<>(content(Meaning.CONTENT, event.get("description")));
        parts.addAll(rubric(event.get("rubric")));
        JsonNode most = event.get("max_iterations");
        if (most != null && !most.isNull()) {
            parts.add(new Part(Meaning.MAX_ITERATIONS, DeploymentJson.value(most), null));
        }
        parts.addAll(others(event, OUTCOME));
        return new Instruction(type, List.copyOf(parts));
    }

    /** A rubric is a text, or an object with a text or a file. */
    private static List<Part> rubric(@Nullable JsonNode rubric) {
        if (rubric == null) {
            return List.of();
        }
        boolean isText = "text".equals(new JsonFields(rubric).text("type")) && isOnly(rubric, MESSAGE);
        return content(Meaning.RUBRIC, isText ? rubric.get("content") : rubric);
    }

    /** June's API has a text, today's has blocks. */
    private static List<Part> content(Meaning meaning, @Nullable JsonNode content) {
        if (content == null || content.isNull()) {
            return List.of();
        }
        if (!content.isArray()) {
            return List.of(
                    content.isString() ? Part.text(meaning, content.stringValue()) : Part.json(meaning, content));
        }
        return content.valueStream().map(block -> block(meaning, block)).toList();
    }

    private static Part block(Meaning meaning, JsonNode block) {
        JsonFields fields = new JsonFields(block);
        String text = fields.text("text");
        if ("text".equals(fields.text("type")) && text != null && isOnly(block, Set.of("type", "text"))) {
            return Part.text(meaning, text);
        }
        JsonFields source = fields.object("source");
        String data = source.text("data");
        if (data != null && block instanceof ObjectNode object) {
            return Part.json(meaning, withSize(object, EncodedData.words(source.text("media_type"), data)));
        }
        return block.isString() ? Part.text(meaning, block.stringValue()) : Part.json(meaning, block);
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
        return SecretFields.withoutSecrets(rest).isEmpty() ? List.of() : List.of(Part.json(Meaning.OTHER_FIELDS, rest));
    }
}
