package dev.runboard.text;

/**
 * A run of Base64, in the standard or the URL-safe alphabet, on one line or on many.
 *
 * @param end the index after it, its padding included
 * @param digits how many characters of the alphabet it has
 */
record Base64Run(int start, int end, int digits) {

    /** A shorter run in a text may be a name, a hash or a key. */
    static final int MIN_LENGTH = 1000;

    /** A shorter line is not continued by the next one; tools break Base64 after 64 or 76 characters. */
    private static final int MIN_LINE = 40;

    /** A shorter last line may be a word of its own. */
    private static final int MIN_LAST_LINE = 16;

    /** What shows after a short last line that it is no word: padding, or the quote that ends the data. */
    private static final String ENDS_OF_DATA = "=\"'";

    private static final int ASCII = 0x80;

    /** The run that begins at {@code start}; it may have no character. */
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

    /** Whether this is surely data: long, and neither hexadecimal digits, nor nucleotides, nor letters of one case alone. */
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

    /** After a line end, which in a JSON text within a text is written as an escape, and after the next line's indent. */
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
