package dev.runboard.text;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names that somebody chose fit to be read: people and programs put anything into them. */
public final class NameText {

    /** Controls, invisible characters and marks of writing direction; joiners stay, because scripts and emoji need them. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]|[\\p{Cf}&&[^\\u200C\\u200D\\x{E0020}-\\x{E007F}]]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern JOINERS = Pattern.compile("[\\u200C\\u200D\\uFE00-\\uFE0F\\x{E0020}-\\x{E007F}]+");

    /** Stands where a name was shortened. */
    private static final String GAP = "…";

    private NameText() {}

    /** The name on one line, without what cannot be seen; empty where nothing is left. */
    public static String clean(String name) {
        return SPACES.matcher(
                        UNSEEN.matcher(DisplayText.clean(name)).replaceAll(match -> isBreak(match.group()) ? " " : ""))
                .replaceAll(" ")
                .strip();
    }

    private static boolean isBreak(String unseen) {
        return switch (unseen.charAt(0)) {
            case '\t', '\n', '\u000B', '\f', '\r', '\u0085', '\u2028', '\u2029' -> true;
            default -> false;
        };
    }

    /**
     * The name with its middle left out where it is longer than {@code width}: names that belong together often differ at
     * their ends alone. A letter counts 1, a wide one like a Chinese character 2.
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
            // One letter with more marks on it than anybody reads.
            start = name.offsetByCodePoints(0, half / 2);
        }
        letters.last();
        for (int next = letters.previous(); width(name.substring(next)) <= half; next = letters.previous()) {
            end = next;
        }
        return name.substring(0, start).stripTrailing()
                + GAP
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

    /** Equal for names that look the same. */
    static String look(String name) {
        return Normalizer.normalize(JOINERS.matcher(name).replaceAll(""), Normalizer.Form.NFKC);
    }
}
