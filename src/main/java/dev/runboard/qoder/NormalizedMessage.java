package dev.runboard.qoder;

import dev.runboard.text.DisplayText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of an error message with a placeholder for each value that differs from run to run. Equal errors have equal texts.
 *
 * <p>Values are ids, UUIDs, long hexadecimal numbers, timestamps, IP addresses, paths and queries of URLs, and numbers with their
 * units. It takes linear time.
 */
final class NormalizedMessage {

    static final String PLACEHOLDER = "<*>";

    private static final int MAX_READ = 1000;

    /** More than is read, because terminal escapes are left out. */
    private static final int MAX_SHOWN = 4 * MAX_READ;

    private static final int MAX_LENGTH = 200;
    private static final int MIN_HEX = 8;
    private static final int MIN_HEX_OF_ID = 16;

    private static final String END = "(?![\\p{L}\\p{Nd}_])";

    private static final Pattern URL =
            Pattern.compile("(?i)((?:https?|wss?|ftp|file|s3|gs)://)([^\\s/?#\"'<>,;()]*+)([/?#][^\\s\"'<>,;()]*+)?");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}" + END);

    private static final Pattern TIMESTAMP = Pattern.compile(
            "(?:\\d{4}[-/]\\d{2}[-/]\\d{2}(?:[T ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?)?|\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d{1,9})?)"
                    + "(?:Z|[+-]\\d{2}:?\\d{2})?" + END);

    private static final Pattern IPV6 = Pattern.compile("(?=[0-9a-fA-F:]{0,39}\\d)"
            + "(?:(?:[0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}"
            + "|(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?::(?:[0-9a-fA-F]{1,4}(?::[0-9a-fA-F]{1,4}){0,6})?)"
            + END);

    private static final Pattern NUMBER = Pattern.compile("[0-9]++(?:[.,][0-9]++)*+");

    private static final Pattern UNIT = Pattern.compile(" ?(?:ms|s|m|h|d|%|[KMG]?B)" + END);

    private final String text;
    private final StringBuilder normalized = new StringBuilder();
    private int at;

    private NormalizedMessage(String text) {
        this.text = text;
    }

    /** Normalizes {@code message}. The result has at most 200 characters, and neither terminal escapes nor Base64 data. */
    static String of(String message) {
        String shown = DisplayText.of(cut(message.strip(), MAX_SHOWN));
        String line = shown.strip().lines().findFirst().orElse("").strip();
        return cut(new NormalizedMessage(cut(line, MAX_READ)).normalize(), MAX_LENGTH);
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private String normalize() {
        while (at < text.length()) {
            char next = text.charAt(at);
            if (isWordPart(next)) {
                word();
            } else if (next != ':' || !replaced(IPV6)) {
                normalized.append(next);
                at++;
            }
        }
        return normalized.toString();
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private void word() {
        if (url() || replaced(UUID) || replaced(TIMESTAMP) || replaced(IPV6) || number()) {
            return;
        }
        int end = wordEnd(at);
        String word = text.substring(at, end);
        normalized.append(isId(word) || isHex(word) ? PLACEHOLDER : word);
        at = end;
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean replaced(Pattern pattern) {
        Matcher match = matchAt(pattern, at);
        if (!match.lookingAt()) {
            return false;
        }
        normalized.append(PLACEHOLDER);
        at = match.end();
        return true;
    }

    private Matcher matchAt(Pattern pattern, int from) {
        return pattern.matcher(text).region(from, text.length()).useTransparentBounds(true);
    }

    /** Keeps the scheme and the host. The host may be an address with a port. */
    private boolean url() {
        Matcher match = matchAt(URL, at);
        if (!match.lookingAt()) {
            return false;
        }
        normalized.append(match.group(1)).append(new NormalizedMessage(match.group(2)).normalize());
        if (match.group(3) != null) {
            normalized.append('/').append(PLACEHOLDER);
        }
        at = match.end();
        return true;
    }

    /** A number that is a part of a word stays, like in {@code 3rd}. */
    private boolean number() {
        Matcher match = matchAt(NUMBER, at);
        if (!match.lookingAt()) {
            return false;
        }
        Matcher unit = matchAt(UNIT, match.end());
        int end = unit.lookingAt() ? unit.end() : match.end();
        int wordEnd = wordEnd(end);
        String word = text.substring(at, wordEnd);
        normalized.append(wordEnd == end || isHex(word) || isId(word) ? PLACEHOLDER : word);
        at = wordEnd;
        return true;
    }

    /** Whether it is a prefix and at least 16 hexadecimal digits. */
    private static boolean isId(String word) {
        int line = word.lastIndexOf('_');
        return line > 0 && isHex(word, line + 1, MIN_HEX_OF_ID);
    }

    private static boolean isHex(String word) {
        return isHex(word, word.startsWith("0x") ? 2 : 0, MIN_HEX);
    }

    private static boolean isHex(String word, int from, int min) {
        return word.length() - from >= min
                && word.chars().skip(from).allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    }
}
