package dev.runboard.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The texts of one language, split at their places. A look-up in the message bundles passes all of them, so pages share what was found. */
final class KnownTexts {

    private static final int PLACE_LENGTH = "{0}".length();

    /**
     * A text of the bundles.
     *
     * @param parts the texts before, between and after its places
     * @param places the values that its places have, or null if the text makes a choice, which only its source can fill
     */
    record Text(String whole, List<String> parts, int @Nullable [] places) {}

    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, Text> texts = new ConcurrentHashMap<>();

    KnownTexts(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    Text of(String code) {
        Text known = texts.get(code);
        return known != null
                ? known
                : texts.computeIfAbsent(code, one -> split(messages.getMessage(one, null, locale)));
    }

    MessageSource source() {
        return messages;
    }

    Locale locale() {
        return locale;
    }

    private static Text split(String text) {
        List<String> parts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int at = 0;
        for (int place = text.indexOf('{'); place >= 0; place = text.indexOf('{', at)) {
            int value = value(text, place);
            if (value < 0) {
                return new Text(text, List.of(), null);
            }
            parts.add(text.substring(at, place));
            places.add(value);
            at = place + PLACE_LENGTH;
        }
        parts.add(text.substring(at));
        return new Text(text, parts, places.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The number of the value at a place, or -1 if the text makes a choice there. */
    private static int value(String text, int place) {
        boolean ends = place + 2 < text.length() && text.charAt(place + 2) == '}';
        return ends && Character.isDigit(text.charAt(place + 1)) ? text.charAt(place + 1) - '0' : -1;
    }
}
