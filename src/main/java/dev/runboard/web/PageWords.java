package dev.runboard.web;

import dev.runboard.text.Message;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * The texts of one page. It remembers texts without values, because tables repeat them in each row. Templates print them with
 * {@code ${words.of(...)}}, which takes less time than {@code ${{...}}}.
 */
public final class PageWords {

    private final MessageSource messages;
    private final Locale locale;
    private final Map<String, String> known = new HashMap<>();

    public PageWords(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /** The text of a message; null gives null. */
    public @Nullable String of(@Nullable Message message) {
        if (message == null) {
            return null;
        }
        if (message.isVerbatim()) {
            return String.valueOf(message.arguments().getFirst());
        }
        return message.arguments().isEmpty()
                ? known.computeIfAbsent(message.code(), code -> messages.getMessage(message, locale))
                : messages.getMessage(message, locale);
    }
}
