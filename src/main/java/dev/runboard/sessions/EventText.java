package dev.runboard.sessions;

import dev.runboard.upstream.JsonFields;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an event says, whatever it is made of: as much as a list can bear, and the whole of it.
 *
 * @param shown its start
 * @param whole all of it, or null where {@code shown} is all
 * @param more what leads from the one to the other
 */
public record EventText(
        String shown, @Nullable String whole, @Nullable String more) {

    private static final int LONGEST = 700;
    private static final int MOST_LINES = 12;

    /** Longer than this, a text is cut for good. */
    private static final int LONGEST_WHOLE = 200_000;

    /** The text in the first of {@code fields} that has one, or null. */
    static @Nullable EventText of(JsonFields event, String... fields) {
        for (String field : fields) {
            JsonNode value = event.node() == null ? null : event.node().get(field);
            String text = value == null ? "" : text(value).strip();
            if (!text.isEmpty()) {
                return of(text);
            }
        }
        return null;
    }

    static EventText of(String text) {
        String shown = start(text);
        if (shown.length() == text.length()) {
            return new EventText(text, null, null);
        }
        boolean cut = text.length() > LONGEST_WHOLE;
        String words = String.format(
                Locale.ENGLISH,
                cut ? "The first %,d of %,d characters" : "All %2$,d characters",
                LONGEST_WHOLE,
                text.length());
        return new EventText(shown + "…", cut ? cut(text, LONGEST_WHOLE) + "…" : text, words);
    }

    private static String start(String text) {
        int end = -1;
        for (int line = 0; line < MOST_LINES; line++) {
            end = text.indexOf('\n', end + 1);
            if (end < 0 || end > LONGEST) {
                return cut(text, LONGEST);
            }
        }
        return text.substring(0, end);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length);
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return value.valueStream().map(EventText::block).collect(Collectors.joining("\n"));
        }
        return block(value);
    }

    private static String block(JsonNode block) {
        if (block.isString()) {
            return block.stringValue();
        }
        JsonFields fields = new JsonFields(block);
        String text = fields.text("text");
        if (text != null) {
            return text;
        }
        String type = fields.word("type");
        // What is no text would be a wall of letters.
        boolean binary = "image".equals(type) || "document".equals(type) || "file".equals(type);
        return binary ? "[" + type + "]" : block.toPrettyString();
    }
}
