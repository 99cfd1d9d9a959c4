package dev.runboard.qoder.events;

import dev.runboard.text.DisplayText;
import dev.runboard.text.EncodedData;
import dev.runboard.text.PrettyJson;
import dev.runboard.upstream.answers.JsonFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Formats the JSON of an event as text, without terminal escapes and with the size of encoded data in its place. */
public final class EventJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The longest array or object on one line. */
    private static final int MAX_LINE = 80;

    /** The fields that may have the media type of an object's data. */
    private static final List<String> MEDIA_TYPES = List.of("media_type", "mime_type", "mimeType", "content_type");

    private static final Pattern UNKNOWN_DATA = Pattern.compile("\\[Base64, [^\\]]{1,20}]");

    private EventJson() {}

    /** Formats any value: a string as it is, an object as its {@link #fields}. */
    public static @Nullable String of(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isString()) {
            return value.stringValue();
        }
        return value.isObject() ? fields(value, Set.of()) : json(value);
    }

    /** Formats each field on a line of its own. Returns null if there is none. */
    public static @Nullable String fields(JsonNode object, Set<String> without) {
        StringJoiner lines = new StringJoiner("\n");
        lines.setEmptyValue("");
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!without.contains(field.getKey())) {
                lines.add(DisplayText.line(field.getKey()) + ":" + value(field.getValue()));
            }
        }
        return lines.length() > 0 ? lines.toString() : without.isEmpty() ? "{}" : null;
    }

    static String json(JsonNode value) {
        JsonNode shown = shown(value);
        String line = shown.toString();
        return line.length() <= MAX_LINE ? line : PrettyJson.of(shown);
    }

    private static String value(JsonNode value) {
        if (!value.isString() || value.stringValue().isEmpty()) {
            return " " + json(value);
        }
        String text = DisplayText.of(value.stringValue());
        return text.indexOf('\n') < 0 ? " " + text : "\n" + text.indent(2).stripTrailing();
    }

    private static JsonNode shown(JsonNode value) {
        if (value.isString()) {
            return NODES.stringNode(DisplayText.of(value.stringValue()));
        }
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode(value.size());
            value.forEach(element -> array.add(shown(element)));
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = NODES.objectNode();
        String mediaType = mediaType(new JsonFields(value));
        value.properties().forEach(field -> object.set(field.getKey(), shown(field.getValue(), mediaType)));
        return object;
    }

    private static JsonNode shown(JsonNode value, @Nullable String mediaType) {
        JsonNode shown = shown(value);
        boolean isData = mediaType != null
                && shown.isString()
                && UNKNOWN_DATA.matcher(shown.stringValue()).matches();
        return isData ? NODES.stringNode(EncodedData.words(mediaType, value.stringValue())) : shown;
    }

    private static @Nullable String mediaType(JsonFields object) {
        return MEDIA_TYPES.stream()
                .map(object::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
