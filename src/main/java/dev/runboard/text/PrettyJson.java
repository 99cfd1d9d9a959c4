package dev.runboard.text;

import java.util.HexFormat;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Formats JSON for display: indented, and with control characters and direction marks escaped. The JSON stays equivalent.
 */
public final class PrettyJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PrettyJson() {}

    /** @param json well-formed JSON */
    public static String of(String json) {
        return of(JSON.readTree(json));
    }

    public static String of(JsonNode json) {
        return escaped(JSON.writeValueAsString(json));
    }

    private static String escaped(String json) {
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (int at = 0; at < json.length(); ) {
            int c = json.codePointAt(at);
            int next = at + Character.charCount(c);
            if (needsEscape(c)) {
                result.append(json, copied, at);
                json.substring(at, next)
                        .chars()
                        .forEach(unit -> result.append("\\u").append(HEX.toHexDigits((char) unit)));
                copied = next;
            }
            at = next;
        }
        return copied == 0 ? json : result.append(json, copied, json.length()).toString();
    }

    private static boolean needsEscape(int c) {
        return c >= 0x7f
                && (Character.isISOControl(c)
                        || DisplayText.isLoneSurrogate(c)
                        || DisplayText.isNeverText(c)
                        || turnsDirection(c));
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
