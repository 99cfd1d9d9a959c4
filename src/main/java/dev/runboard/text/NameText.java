package dev.runboard.text;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cleans and shortens names for display. Names of the API may contain any characters. */
public final class NameText {

    /** Control characters, invisible characters and direction marks. Joiners stay, because scripts and emoji need them. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]|[\\p{Cf}&&[^\\u200C\\u200D\\x{E0020}-\\x{E007F}]]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern JOINERS = Pattern.compile("[\\u200C\\u200D\\uFE00-\\uFE0F\\x{E0020}-\\x{E007F}]+");

    /** Replaces the middle of a shortened name. */
    private static final String ELLIPSIS = "…";

    private NameText() {}

    /** Returns the name on one line, without invisible characters. It may be empty. */
    public static String clean(String name) {
        return SPACES.matcher(INVISIBLE
                        .matcher(DisplayText.clean(name))
                        .replaceAll(match -> isBreak(match.group()) ? " " : ""))
                .replaceAll(" ")
                .strip();
    }

    /** Whether a page shows anything for {@code text}. */
    public static boolean isVisible(String text) {
        return !JOINERS.matcher(clean(text)).replaceAll("").isBlank();
    }

    private static boolean isBreak(String invisible) {
        return switch (invisible.charAt(0)) {
            case '\t', '\n', '\u000B', '\f', '\r', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    /**
     * Shortens a name that is longer than {@code width}. Leaves out its middle, because related names often differ only at the end.
     *
     * @param width the maximum; a letter counts 1, a wide one like a Chinese character 2
     */
    static String shorten(String name, int width) {
        if (name.length() * 2 <= width || width(name) <= width) {
            return name;
        }
        int half = (width - 1) / 2;
        int start = 0;
        int end = name.length();
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(name);
        for (int next = letters.next(); width(name.substring(0, next)) <= half; next = letters.next()) {
            start = next;
        }
        if (start == 0) {
            // The first grapheme alone is too long.
            start = name.offsetByCodePoints(0, half / 2);
        }
        letters.last();
        for (int next = letters.previous(); width(name.substring(next)) <= half; next = letters.previous()) {
            end = next;
        }
        return name.substring(0, start).stripTrailing()
                + ELLIPSIS
                + name.substring(end).stripLeading();
    }

    private static int width(String text) {
        return text.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
    }

    private static boolean isWide(int c) {
        return (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFF00 && c <= 0xFF60)
                || c >= 0x1F300;
    }

    /** Returns a key that is equal for names that look the same. */
    static String look(String name) {
        return Normalizer.normalize(JOINERS.matcher(name).replaceAll(""), Normalizer.Form.NFKC);
    }
}
