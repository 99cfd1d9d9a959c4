package dev.runboard.text;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The note after the name of an archived resource, in each language of the pages. */
final class ArchivedNote {

    private static final String BUNDLE = "messages.messages-units";

    /** Without it, Java reads the bundle of the server's language instead of the English one. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final List<String> NOTES = Stream.of(Locale.ENGLISH, Locale.CHINESE)
            .map(language -> ResourceBundle.getBundle(BUNDLE, language, NO_FALLBACK))
            .map(texts -> texts.getString("units.archived-note"))
            .toList();

    private ArchivedNote() {}

    /** The text without the note at its end, or null if it has none. Wide and narrow brackets are the same. */
    static @Nullable String removeFrom(String text) {
        return NOTES.stream()
                .filter(note -> endsWith(text, note))
                .map(note -> text.substring(0, text.length() - note.length()).strip())
                .filter(Predicate.not(String::isEmpty))
                .findFirst()
                .orElse(null);
    }

    private static boolean endsWith(String text, String note) {
        int start = text.length() - note.length();
        return start >= 0 && NameText.look(text.substring(start)).equals(NameText.look(note));
    }
}
