package dev.runboard.sessions;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The description of one event.
 *
 * @param label what happened, or who speaks
 * @param name the name of a tool, an agent or an error type, or null
 * @param details short facts
 * @param text the text of a message or a result, or null
 * @param rubric how an outcome is evaluated, or null
 */
public record EventLine(
        EventKind kind,
        Message label,
        @Nullable Message name,
        List<Message> details,
        @Nullable String text,
        @Nullable String rubric) {

    private static final int MAX_WORDS = 200;

    static EventLine of(EventKind kind, Message label) {
        return new EventLine(kind, label, null, List.of(), null, null);
    }

    /** @param label the key of the label */
    static EventLine of(EventKind kind, String label) {
        return of(kind, Message.of(label));
    }

    /** A word of the API, on one line. It is the same in all languages. */
    static Message said(String word) {
        return words(word);
    }

    /** A text with a word of the API, or null without the word. */
    static @Nullable Message message(String key, @Nullable String word) {
        return word == null ? null : Message.of(key, words(word));
    }

    /** @param newName as the API has it; a blank one is none */
    EventLine named(@Nullable String newName) {
        return newName == null || newName.isBlank() ? withName(null) : withName(said(newName));
    }

    EventLine withName(@Nullable Message newName) {
        return new EventLine(kind, label, newName, details, text, rubric);
    }

    /** This line with further details; null adds none. */
    EventLine with(@Nullable Message... more) {
        List<Message> all = Stream.concat(details.stream(), Stream.of(more).filter(Objects::nonNull))
                .toList();
        return new EventLine(kind, label, name, all, text, rubric);
    }

    /** This line with further details, as the API has them; null adds none. */
    EventLine withSaid(@Nullable String... more) {
        return with(
                Stream.of(more).filter(Objects::nonNull).map(EventLine::said).toArray(Message[]::new));
    }

    EventLine saying(@Nullable String newText) {
        return new EventLine(kind, label, name, details, shown(newText), rubric);
    }

    EventLine evaluatedBy(@Nullable String newRubric) {
        return new EventLine(kind, label, name, details, text, shown(newRubric));
    }

    private static @Nullable String shown(@Nullable String text) {
        String shown = text == null ? "" : DisplayText.of(text).stripTrailing();
        return shown.isEmpty() ? null : withoutBlankStart(shown);
    }

    /** Removes blank lines at the start. The first line keeps its indent. */
    private static String withoutBlankStart(String text) {
        int start = 0;
        while (Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return text.substring(text.lastIndexOf('\n', start) + 1);
    }

    private static Message words(String text) {
        return Excerpt.of(DisplayText.line(text), MAX_WORDS).words();
    }
}
