package dev.runboard.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Replaces data URIs and long runs of Base64 in a text by their kind and decoded size, like {@code [image, 150 KB]}. Kinds are the
 * names of media types and formats, so they are the same in each language and in exports.
 */
public final class EncodedData {

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";
    private static final String IMAGE = "image/";

    /** Longest media type of a data URI, including parameters. */
    private static final int MAX_MEDIA_TYPE = 200;

    private static final int MAX_KIND = 60;

    private EncodedData() {}

    /** A part of a text: its replacement if it is data, else null, and the index after it. */
    private record Part(@Nullable String words, int end) {}

    static String replaceIn(String text) {
        if (text.length() < Base64Run.MIN_LENGTH && !text.contains(",")) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            Part part = partAt(text, at);
            if (part.words != null) {
                result.append(text, copied, at).append(part.words);
                copied = part.end;
            }
            at = part.end;
        }
        return copied == 0 ? text : result.append(text, copied, text.length()).toString();
    }

    /**
     * Describes Base64 data.
     *
     * @param mediaType as the API names it, or null to detect it from the first bytes
     */
    public static String words(@Nullable String mediaType, String base64) {
        long digits = base64.chars().filter(c -> Base64Run.isDigit((char) c)).count();
        return words(mediaType == null ? MagicNumber.kindOf(base64, 0) : kindOf(mediaType), bytes(digits));
    }

    static String words(String kind, long bytes) {
        return "[" + kind + ", " + ByteSize.words(bytes) + "]";
    }

    static long bytes(long digits) {
        return digits * 3 / 4;
    }

    private static Part partAt(String text, int at) {
        if (isScheme(text, at)) {
            return uri(text, at);
        }
        if (!Base64Run.isDigit(text.charAt(at))) {
            return new Part(null, at + 1);
        }
        Base64Run run = Base64Run.at(text, at);
        if (run.isData(text)) {
            return new Part(words(MagicNumber.kindOf(text, at), bytes(run.digits())), run.end());
        }
        int scheme = run.end() + 1 - SCHEME.length();
        return new Part(null, scheme > at && isScheme(text, scheme) ? scheme : run.end());
    }

    private static boolean isScheme(String text, int at) {
        return text.regionMatches(true, at, SCHEME, 0, SCHEME.length());
    }

    private static Part uri(String text, int at) {
        int start = at + SCHEME.length();
        int comma = start;
        while (comma < text.length() && comma - start < MAX_MEDIA_TYPE && isOfMediaType(text.charAt(comma))) {
            comma++;
        }
        if (comma == text.length() || text.charAt(comma) != ',') {
            return new Part(null, start);
        }
        String header = text.substring(start, comma).toLowerCase(Locale.ROOT);
        if (header.endsWith(BASE64)) {
            Base64Run run = Base64Run.at(text, comma + 1);
            String kind = kindOf(header.substring(0, header.length() - BASE64.length()));
            return run.digits() == 0 ? new Part(null, start) : new Part(words(kind, bytes(run.digits())), run.end());
        }
        return header.startsWith(IMAGE) ? plainImage(text, comma + 1) : new Part(null, start);
    }

    private static boolean isOfMediaType(char c) {
        return c > ' ' && c < 0x7f && "\",<>()".indexOf(c) < 0;
    }

    /** An image that is percent-encoded instead of Base64, like many SVGs. */
    private static Part plainImage(String text, int start) {
        int end = start;
        int escapes = 0;
        while (end < text.length() && text.charAt(end) > ' ' && "\"'<>)".indexOf(text.charAt(end)) < 0) {
            escapes += text.charAt(end) == '%' ? 1 : 0;
            end++;
        }
        return new Part(end == start ? null : words("image", end - start - 2L * escapes), end);
    }

    private static String kindOf(String mediaType) {
        String type = mediaType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        for (String kind : new String[] {"image", "audio", "video"}) {
            if (type.startsWith(kind + "/")) {
                return kind;
            }
        }
        if (type.equals("application/pdf")) {
            return "PDF";
        }
        return type.isEmpty() || type.length() > MAX_KIND ? "Base64" : type;
    }
}
