package dev.runboard.web;

import dev.runboard.text.Message;
import java.text.NumberFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * The texts of one page. It remembers them, because tables repeat them in each row. Templates print them with
 * {@code ${words.of(...)}}, which takes less time than {@code ${{...}}}.
 */
public final class PageWords {

    /** The length of {@code {0}}. */
    private static final int PLACE_LENGTH = 3;

    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, String> known = new HashMap<>();
    private final NumberFormat numbers;

    public PageWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
        this.numbers = NumberFormat.getInstance(locale);
    }

    /** The value of {@code data-raw}: {@code true} if the text contains one of the API, else null. */
    public @Nullable String raw(@Nullable Message message) {
        return message != null && message.isQuote() ? "true" : null;
    }

    /** The text of a message; null gives null. */
    public @Nullable String of(@Nullable Message message) {
        return message == null ? null : print(message);
    }

    /** A number with its digits in groups. */
    public String number(int number) {
        return numbers.format(number);
    }

    private String print(Message message) {
        if (message.isVerbatim()) {
            return String.valueOf(message.arguments().getFirst());
        }
        String text = known.computeIfAbsent(message.code(), code -> messages.getMessage(code, null, locale));
        if (message.arguments().isEmpty()) {
            return text;
        }
        String filled = filled(text, message.arguments());
        return filled != null ? filled : messages.getMessage(message, locale);
    }

    /** The text with its values, or null if it makes a choice. Most texts only insert other texts. */
    private @Nullable String filled(String text, List<Object> values) {
        StringBuilder filled = new StringBuilder(2 * text.length());
        int at = 0;
        for (int place = text.indexOf('{'); place >= 0; place = text.indexOf('{', at)) {
            String value = value(text, place, values);
            if (value == null) {
                return null;
            }
            filled.append(text, at, place).append(value);
            at = place + PLACE_LENGTH;
        }
        return filled.append(text, at, text.length()).toString();
    }

    private @Nullable String value(String text, int place, List<Object> values) {
        int index = place + 2 < text.length() && text.charAt(place + 2) == '}' ? text.charAt(place + 1) - '0' : -1;
        Object value = index >= 0 && index < values.size() ? values.get(index) : null;
        if (value instanceof Integer || value instanceof Long) {
            return numbers.format(value);
        }
        return value instanceof Message message ? print(message) : value instanceof String words ? words : null;
    }
}
