package dev.runboard.text;

/**
 * A run of Base64 in the standard or the URL-safe alphabet, on one or more lines.
 *
 * @param end the index after the run and its padding
 * @param digits the number of characters of the alphabet
 */
record Base64Run(int start, int end, int digits) {

    /** Shortest run that counts as data. A shorter one may be a name, a hash or a key. */
    static final int MIN_LENGTH = 1000;

    /** Shortest line that the next one continues. Tools break Base64 after 64 or 76 characters. */
    private static final int MIN_LINE = 40;

    /** Shortest last line without an end mark. A shorter one may be a word. */
    private static final int MIN_LAST_LINE = 16;

    /** Characters that mark the end of data after a short last line: padding or a quote. */
    private static final String ENDS_OF_DATA = "=\"'";

    private static final int ASCII = 0x80;

    /** The run that begins at {@code start}, possibly empty. */
    static Base64Run at(String text, int start) {
        int end = endOfLine(text, start);
        int digits = end - start;
        int line = digits;
        while (line >= MIN_LINE && !isPadding(text, end)) {
            int next = startOfNextLine(text, end);
            line = endOfLine(text, next) - next;
            if (next == end || !belongs(text, next, line)) {
                break;
            }
            end = next + line;
            digits += line;
        }
        return new Base64Run(start, endOfPadding(text, end), digits);
    }

    private static boolean belongs(String text, int start, int length) {
        int end = start + length;
        return length >= MIN_LAST_LINE
                || (length > 0 && end < text.length() && ENDS_OF_DATA.indexOf(text.charAt(end)) >= 0);
    }

    static boolean isDigit(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '+'
                || c == '/'
                || c == '-'
                || c == '_';
    }

    /** Whether this run is certainly data: long, and not only hexadecimal digits, nucleotides or letters of one case. */
    boolean isData(String text) {
        if (digits < MIN_LENGTH) {
            return false;
        }
        boolean[] seen = new boolean[ASCII];
        for (int i = start; i < end; i++) {
            seen[text.charAt(i)] = true;
        }
        return has(seen, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
                && !(hasOnly(seen, "0123456789abcdefABCDEF") && !hasOnly(seen, "A"))
                && !(hasOnly(seen, "ACGTUN") && !hasOnly(seen, "A"))
                && (hasOnly(seen, "A") || !isOneCharacter(seen));
    }

    private static boolean has(boolean[] seen, String characters) {
        return characters.chars().anyMatch(c -> seen[c]);
    }

    private static boolean hasOnly(boolean[] seen, String characters) {
        for (char c = 0; c < ASCII; c++) {
            if (seen[c] && isDigit(c) && characters.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOneCharacter(boolean[] seen) {
        int characters = 0;
        for (char c = 0; c < ASCII; c++) {
            characters += seen[c] && isDigit(c) ? 1 : 0;
        }
        return characters == 1;
    }

    private static int endOfLine(String text, int start) {
        int end = start;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The index after a line end and the indent of the next line. The line end may be a JSON escape. */
    private static int startOfNextLine(String text, int end) {
        int next = skip(text, skip(text, end, "\r", "\\r"), "\n", "\\n");
        if (next == end) {
            return end;
        }
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next;
    }

    private static int skip(String text, int at, String plain, String escaped) {
        if (text.startsWith(plain, at)) {
            return at + plain.length();
        }
        return text.startsWith(escaped, at) ? at + escaped.length() : at;
    }

    private static boolean isPadding(String text, int at) {
        return at < text.length() && text.charAt(at) == '=';
    }

    private static int endOfPadding(String text, int end) {
        int at = end;
        while (at < end + 2 && isPadding(text, at)) {
            at++;
        }
        return at;
    }
}
