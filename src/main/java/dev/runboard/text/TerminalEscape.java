package dev.runboard.text;

/**
 * Finds the end of a terminal control sequence (ECMA-48). If a sequence has no end, only its introducer counts, because the rest may
 * be text. Each character is read at most twice.
 */
final class TerminalEscape {

    static final char ESCAPE = '\u001b';

    private static final char BELL = '\u0007';
    private static final char CONTROL_SEQUENCE = '\u009b';
    private static final char OPERATING_SYSTEM_COMMAND = '\u009d';
    private static final char STRING_TERMINATOR = '\u009c';

    /** The difference between the second character of a two-character introducer and its one-character form. */
    private static final int TO_ONE_CHARACTER = 0x40;

    private TerminalEscape() {}

    /** Whether {@code c} alone introduces a control sequence or a control string. */
    static boolean isIntroducer(char c) {
        return c == CONTROL_SEQUENCE || isString(c);
    }

    /** Returns the index after the sequence that begins at {@code start} with an escape or an introducer. */
    static int endOf(String text, int start) {
        char c = text.charAt(start);
        if (c != ESCAPE) {
            return endAfter(c, text, start + 1);
        }
        if (start + 1 == text.length()) {
            return start + 1;
        }
        char second = text.charAt(start + 1);
        char introducer = (char) (second + TO_ONE_CHARACTER);
        if (second < 0x60 && isIntroducer(introducer)) {
            return endAfter(introducer, text, start + 2);
        }
        return withFinal(text, skip(text, start + 1, ' ', '/'), '0');
    }

    private static int endAfter(char introducer, String text, int at) {
        if (introducer == CONTROL_SEQUENCE) {
            return withFinal(text, skip(text, skip(text, at, '0', '?'), ' ', '/'), '@');
        }
        int end = at;
        while (end < text.length() && !endsString(text, end, introducer)) {
            end++;
        }
        return terminated(text, end, introducer == OPERATING_SYSTEM_COMMAND, at);
    }

    private static boolean endsString(String text, int at, char introducer) {
        char c = text.charAt(at);
        // Stop at the possible start of another sequence, so that the time stays linear.
        return c == ESCAPE
                || (c >= '\u0080' && c <= '\u009f')
                || (introducer == OPERATING_SYSTEM_COMMAND && Character.isISOControl(c));
    }

    private static int terminated(String text, int end, boolean bellEnds, int otherwise) {
        if (end == text.length()) {
            return otherwise;
        }
        char c = text.charAt(end);
        if (c == STRING_TERMINATOR || (c == BELL && bellEnds)) {
            return end + 1;
        }
        return text.startsWith("\u001b\\", end) ? end + 2 : otherwise;
    }

    /** Device control, start of string, operating system command, privacy message, application program command. */
    private static boolean isString(char c) {
        return c == '\u0090' || c == '\u0098' || c == OPERATING_SYSTEM_COMMAND || c == '\u009e' || c == '\u009f';
    }

    private static int skip(String text, int start, char first, char last) {
        int at = start;
        while (at < text.length() && text.charAt(at) >= first && text.charAt(at) <= last) {
            at++;
        }
        return at;
    }

    private static int withFinal(String text, int at, char first) {
        return at < text.length() && text.charAt(at) >= first && text.charAt(at) <= '~' ? at + 1 : at;
    }
}
