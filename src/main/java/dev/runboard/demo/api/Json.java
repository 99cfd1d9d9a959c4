package dev.runboard.demo.api;

import dev.runboard.demo.data.RunError;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Small parts of the vendor's JSON. */
final class Json {

    private static final Pattern ZEROS = Pattern.compile("(\\.\\d+?)0+Z");

    private Json() {}

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static ArrayNode array() {
        return JsonMapper.shared().createArrayNode();
    }

    /** An instant as the vendor writes it, with no trailing zeros in the fraction. */
    static String time(Instant instant) {
        return ZEROS.matcher(instant.toString()).replaceFirst("$1Z");
    }

    /** Content of one text block. */
    static ArrayNode text(String text) {
        ArrayNode content = array();
        content.addObject().put("type", "text").put("text", text);
        return content;
    }

    static void putIfKnown(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, Json.time(time));
        }
    }

    static @Nullable ObjectNode error(@Nullable RunError error) {
        return error == null ? null : object().put("type", error.type()).put("message", error.message());
    }

    static String string(JsonNode json, String name) {
        return json.path(name).isString() ? json.path(name).asString() : "";
    }
}
