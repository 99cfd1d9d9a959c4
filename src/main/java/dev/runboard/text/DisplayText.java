package dev.runboard.text;

/**
 * Prepares a text of the API for display. Removes terminal escapes and control characters, and replaces Base64 data by its size.
 *
 * <p>Use {@link #of} for text with several lines, and {@link #line} for a name or a single line. Both take linear time. Exports,
 * raw JSON and copy buttons keep the original text.
 */
public final class DisplayText {

    private static final char NEXT_LINE = '\u0085';

    private DisplayText() {}

    /** Returns the text to show. It may have several lines, or be empty. */
    public static String of(String text) {
        return EncodedData.replaceIn(clean(text));
    }

    /** Like {@link #of}, on one line. Each run of white space becomes one space. */
    public static String line(String text) {
        String shown = of(text);
        return needsJoining(shown) ? shown.strip().replaceAll("\\s+", " ") : shown;
    }

    /** Removes terminal escapes and control characters. Tabs stay, and each line end becomes a line feed. */
    static String clean(String text) {
        int start = firstToChange(text);
        if (start == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, start);
        int at = start;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == TerminalEscape.ESCAPE || TerminalEscape.isIntroducer(c)) {
                at = TerminalEscape.endOf(text, at);
            } else {
                at = append(text, at, clean);
            }
        }
        return clean.toString();
    }

    private static int firstToChange(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text, at)) {
            at += Character.charCount(text.codePointAt(at));
        }
        return at;
    }

    private static int append(String text, int at, StringBuilder clean) {
        int c = text.codePointAt(at);
        int next = at + Character.charCount(c);
        if (isPlain(text, at)) {
            clean.appendCodePoint(c);
        } else if (isLoneSurrogate(c)) {
            clean.append('\ufffd');
        } else if (c == NEXT_LINE || (c == '\r' && !text.startsWith("\n", next))) {
            clean.append('\n');
        }
        return next;
    }

    private static boolean isPlain(String text, int at) {
        int c = text.codePointAt(at);
        return c == '\n' || c == '\t' || !(Character.isISOControl(c) || isLoneSurrogate(c) || isNeverText(c));
    }

    static boolean isLoneSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Whether {@code c} is a noncharacter or an interlinear annotation mark. Unicode reserves both for internal use. */
    static boolean isNeverText(int c) {
        return (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef) || (c >= 0xfff9 && c <= 0xfffb);
    }

    private static boolean needsJoining(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0 || !text.equals(text.strip());
    }
}
