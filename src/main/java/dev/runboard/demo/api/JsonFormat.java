package dev.runboard.demo.api;

import dev.runboard.demo.data.Json;
import dev.runboard.demo.data.Run.Trigger;
import dev.runboard.demo.data.RunError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The generation of the API that one object is written in. Its templates are JSON. A text that begins with {@code $} is replaced with
 * the object's value of that name.
 */
enum JsonFormat {
    JUNE_2026,
    CURRENT;

    private static final JsonNode TEMPLATES = Json.read("templates.json");
    private static final Pattern ZEROS = Pattern.compile("(\\.\\d+?)0+Z");

    /** Fills the template of a name. */
    ObjectNode fill(String name, Function<String, @Nullable Object> values) {
        JsonNode template = TEMPLATES.path(name);
        return fill(
                (ObjectNode) (template.has("june") ? template.path(isJune() ? "june" : "current") : template), values);
    }

    /** A name that ends with {@code ?} is left out without a value, and an object with nothing but such names too. */
    ObjectNode fill(ObjectNode template, Function<String, @Nullable Object> values) {
        ObjectNode filled = Json.MAPPER.createObjectNode();
        template.forEachEntry((name, value) -> {
            JsonNode one = filled(value, values);
            if (!one.isMissingNode()) {
                filled.set(name, one);
            }
        });
        return filled;
    }

    private JsonNode filled(JsonNode template, Function<String, @Nullable Object> values) {
        return switch (template) {
            case ObjectNode object -> {
                ObjectNode filled = fill(object, values);
                yield filled.isEmpty() && !object.isEmpty() ? MissingNode.getInstance() : filled;
            }
            case ArrayNode array ->
                Json.MAPPER
                        .createArrayNode()
                        .addAll(array.valueStream()
                                .map(one -> filled(one, values))
                                .toList());
            case StringNode text -> filled(text.asString(), values);
            default -> template;
        };
    }

    private JsonNode filled(String text, Function<String, @Nullable Object> values) {
        boolean isOptional = text.startsWith("$") && text.endsWith("?");
        Object value = values.apply(isOptional ? text.substring(0, text.length() - 1) : text);
        return value == null && isOptional ? MissingNode.getInstance() : json(value);
    }

    private JsonNode json(@Nullable Object value) {
        return switch (value) {
            case JsonNode node -> node;
            case String text -> StringNode.valueOf(text);
            case Instant time -> StringNode.valueOf(text(rounded(time)));
            case RunError error ->
                Json.MAPPER.createObjectNode().put("type", error.type()).put("message", error.message());
            case Enum<?> word -> StringNode.valueOf(word.name().toLowerCase(Locale.ROOT));
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case null -> NullNode.getInstance();
            default -> Json.MAPPER.valueToTree(value);
        };
    }

    /** What an object has for a name, or any other text itself. */
    static Object field(ObjectNode object, String text) {
        return text.startsWith("$") ? object.path(text.substring(1)) : text;
    }

    /** An instant as the vendor writes it, with no trailing zeros in the fraction. */
    static String text(Instant time) {
        return ZEROS.matcher(time.toString()).replaceFirst("$1Z");
    }

    /** The moment that this generation's text states. */
    Instant rounded(Instant time) {
        return isJune() ? time : time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Today a retry is a manual run. */
    Trigger triggerOf(Trigger trigger) {
        return trigger == Trigger.RETRY && !isJune() ? Trigger.MANUAL : trigger;
    }

    /** June's generation has strings where today's has blocks and rubrics. */
    ObjectNode asStrings(ObjectNode json) {
        if (isJune() && json.path("content").isArray()) {
            json.set("content", json.path("content").path(0).path("text"));
        }
        if (isJune() && json.path("rubric").isObject()) {
            json.set("rubric", json.path("rubric").path("content"));
        }
        return json;
    }

    boolean isJune() {
        return this == JUNE_2026;
    }
}
