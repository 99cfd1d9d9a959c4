package dev.runboard.text;

import java.text.BreakIterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The start of a text and the size of the rest. It never ends within a grapheme.
 *
 * @param shown the start of the text
 * @param more the size of the rest in words, or null if there is none
 */
public record Excerpt(String shown, @Nullable Message more) {

    /** Characters that are searched backwards for the start of a grapheme. */
    private static final int MAX_LOOK_BACK = 1000;

    /** Longest grapheme that is kept whole. No script has longer ones. */
    private static final int MAX_CHARACTER = 64;

    private static final int ASCII = 0x80;

    /** The text, or its first {@code maxLength} UTF-16 characters and an ellipsis. */
    public static String start(String text, int maxLength) {
        return of(text, maxLength).plain();
    }

    /** The first {@code maxLength} UTF-16 characters, or fewer. */
    public static Excerpt of(String text, int maxLength) {
        return of(text, maxLength, Integer.MAX_VALUE);
    }

    /** The first {@code maxLines} lines with at most {@code maxLength} UTF-16 characters in all. */
    public static Excerpt of(String text, int maxLength, int maxLines) {
        int end = Math.min(endOfLines(text, maxLength, maxLines), safeCut(text, maxLength));
        return end >= text.length()
                ? new Excerpt(text, null)
                : new Excerpt(
                        text.substring(0, end), Message.of("units.more", ByteSize.words(ByteSize.inUtf8(text, end))));
    }

    /** The excerpt, with an ellipsis if there is more. It is the same in all languages. */
    public String plain() {
        return more == null ? shown : shown.stripTrailing() + "…";
    }

    /** The excerpt and the size of the rest, as one text. */
    public Message words() {
        return more == null ? Message.verbatim(shown) : Message.of("units.cut", shown, more);
    }

    private static int endOfLines(String text, int maxLength, int maxLines) {
        int end = -1;
        for (int line = 0; line < maxLines; line++) {
            end = text.indexOf('\n', end + 1);
            if (end < 0 || end > maxLength) {
                return text.length();
            }
        }
        return end;
    }

    private static int safeCut(String text, int length) {
        if (text.length() <= length) {
            return text.length();
        }
        int start = startOfCharacters(text, length);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(start, Math.min(text.length(), length + MAX_CHARACTER)));
        int inside = length - start;
        int cut = start + (characters.isBoundary(inside) ? inside : characters.preceding(inside));
        return length - cut <= MAX_CHARACTER ? cut : betweenPairs(text, length);
    }

    /** An index before {@code length} at which a grapheme begins. An ASCII character always begins one. */
    private static int startOfCharacters(String text, int length) {
        int first = Math.max(0, length - MAX_LOOK_BACK);
        for (int at = length - 1; at > first; at--) {
            if (text.charAt(at) < ASCII) {
                return at;
            }
        }
        return betweenPairs(text, first);
    }

    private static int betweenPairs(String text, int at) {
        boolean splits =
                at > 0 && Character.isHighSurrogate(text.charAt(at - 1)) && Character.isLowSurrogate(text.charAt(at));
        return splits ? at - 1 : at;
    }
}
