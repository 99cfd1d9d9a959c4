package dev.runboard.sessions;

import dev.runboard.text.DisplayText;
import dev.runboard.text.Excerpt;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The description of one event.
 *
 * @param label what happened, or who speaks
 * @param name the name of a tool, an agent or an error type, as the API has it; or null
 * @param details short facts
 * @param text the text of a message or a result, or null
 */
public record EventLine(
        EventKind kind,
        String label,
        @Nullable String name,
        List<String> details,
        @Nullable String text) {

    private static final int MAX_WORDS = 200;

    static EventLine of(EventKind kind, String label) {
        return new EventLine(kind, words(label), null, List.of(), null);
    }

    EventLine named(@Nullable String newName) {
        return new EventLine(kind, label, isBlank(newName) ? null : words(newName), details, text);
    }

    /** This line with further details; null adds none. */
    EventLine with(@Nullable String... more) {
        List<String> all = Stream.concat(
                        details.stream(),
                        Stream.of(more).filter(Objects::nonNull).map(EventLine::words))
                .toList();
        return new EventLine(kind, label, name, all, text);
    }

    EventLine saying(@Nullable String newText) {
        String shown = newText == null ? "" : DisplayText.of(newText).stripTrailing();
        return new EventLine(kind, label, name, details, shown.isEmpty() ? null : withoutBlankStart(shown));
    }

    /** Removes blank lines at the start. The first line keeps its indent. */
    private static String withoutBlankStart(String text) {
        int start = 0;
        while (Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        return text.substring(text.lastIndexOf('\n', start) + 1);
    }

    private static boolean isBlank(@Nullable String name) {
        return name == null || name.isBlank();
    }

    private static String words(@Nullable String text) {
        return text == null ? "" : Excerpt.of(DisplayText.line(text), MAX_WORDS).words();
    }
}
