package dev.runboard.web;

import dev.runboard.text.Message;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The texts of one page. Templates print them with {@code ${words.of(...)}}, which takes less time than {@code ${{...}}}. */
public final class PageWords {

    /** All languages of Runboard write smaller numbers without groups. */
    private static final int GROUPED = 1_000;

    private final KnownTexts texts;
    private @Nullable NumberFormat numbers;

    public PageWords(MessageSource messages, Locale locale) {
        this(new KnownTexts(messages, locale));
    }

    PageWords(KnownTexts texts) {
        this.texts = texts;
    }

    /** The value of {@code data-raw}: {@code true} if the text contains one of the API, else null. */
    public @Nullable String raw(@Nullable Message message) {
        return message != null && message.isQuote() ? "true" : null;
    }

    /** The text of a message; null gives null. */
    public @Nullable String of(@Nullable Message message) {
        if (message == null) {
            return null;
        }
        if (message.isVerbatim()) {
            return String.valueOf(message.arguments().getFirst());
        }
        if (message.arguments().isEmpty()) {
            return texts.of(message.code()).whole();
        }
        StringBuilder text = new StringBuilder();
        print(message, text);
        return text.toString();
    }

    /**
     * A part of a text.
     *
     * @param time the time that the part is, or null for words
     */
    public record Part(String text, @Nullable DisplayTime time) {}

    /** The text of a message in parts, so that a template can mark each time in it. */
    public List<Part> parts(Message message) {
        List<Part> parts = new ArrayList<>();
        add(message, parts);
        return parts;
    }

    private void add(Object value, List<Part> parts) {
        if (value instanceof DisplayTime time) {
            parts.add(new Part(String.valueOf(of(time.absolute())), time));
        } else if (value instanceof Message message && hasTime(message)) {
            KnownTexts.Text text = texts.of(message.code());
            int[] places = Objects.requireNonNull(text.places(), "a text with a time makes no choice");
            for (int i = 0; i < places.length; i++) {
                parts.add(new Part(text.parts().get(i), null));
                add(message.arguments().get(places[i]), parts);
            }
            parts.add(new Part(text.parts().getLast(), null));
        } else {
            StringBuilder text = new StringBuilder();
            insert(value, text);
            parts.add(new Part(text.toString(), null));
        }
    }

    private static boolean hasTime(Message message) {
        return message.arguments().stream()
                .anyMatch(value -> value instanceof DisplayTime || value instanceof Message inner && hasTime(inner));
    }

    /** As {@link #number(long)}. Spring does not compile an expression that widens a number. */
    public String number(int number) {
        return number((long) number);
    }

    /** A number with its digits in groups. */
    public String number(long number) {
        if (number >= 0 && number < GROUPED) {
            return Long.toString(number);
        }
        NumberFormat format = numbers == null ? NumberFormat.getInstance(texts.locale()) : numbers;
        numbers = format;
        return format.format(number);
    }

    private void print(Message message, StringBuilder to) {
        List<Object> values = message.arguments();
        if (message.isVerbatim()) {
            to.append(values.getFirst());
            return;
        }
        KnownTexts.Text text = texts.of(message.code());
        if (values.isEmpty()) {
            to.append(text.whole());
            return;
        }
        int start = to.length();
        if (!fill(text, values, to)) {
            to.setLength(start);
            to.append(texts.source().getMessage(message, texts.locale()));
        }
    }

    /** Most texts only insert other texts. Returns false for one that makes a choice. */
    private boolean fill(KnownTexts.Text text, List<Object> values, StringBuilder to) {
        int[] places = text.places();
        if (places == null) {
            return false;
        }
        for (int i = 0; i < places.length; i++) {
            to.append(text.parts().get(i));
            if (places[i] >= values.size() || !insert(values.get(places[i]), to)) {
                return false;
            }
        }
        to.append(text.parts().getLast());
        return true;
    }

    private boolean insert(Object value, StringBuilder to) {
        switch (value) {
            case String words -> to.append(words);
            case Message message -> print(message, to);
            case DisplayTime time -> print(time.absolute(), to);
            case Integer number -> to.append(number(number));
            case Long number -> to.append(number(number));
            default -> {
                return false;
            }
        }
        return true;
    }
}
