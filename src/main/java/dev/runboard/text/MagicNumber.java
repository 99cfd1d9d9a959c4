package dev.runboard.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Detects the kind of data by its first bytes. */
final class MagicNumber {

    /** Base64 characters of the first twelve bytes. */
    private static final int PREFIX_LENGTH = 16;

    private static final int RIFF_TYPE_OFFSET = 8;

    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("\u0089PNG", "image");
        KINDS.put("\u00ff\u00d8\u00ff", "image");
        KINDS.put("GIF8", "image");
        KINDS.put("II*\0", "image");
        KINDS.put("MM\0*", "image");
        KINDS.put("<svg", "image");
        KINDS.put("%PDF", "PDF");
        KINDS.put("PK\u0003\u0004", "zip");
        KINDS.put("\u001f\u008b", "gzip");
    }

    private MagicNumber() {}

    /** Returns the kind of the Base64 data at {@code start}, like {@code image}, or {@code Base64} if it is unknown. */
    static String kindOf(String base64, int start) {
        if (base64.length() - start < PREFIX_LENGTH) {
            return "Base64";
        }
        String bytes = decoded(base64.substring(start, start + PREFIX_LENGTH));
        if (bytes.startsWith("RIFF") && bytes.startsWith("WEBP", RIFF_TYPE_OFFSET)) {
            return "image";
        }
        return KINDS.entrySet().stream()
                .filter(kind -> bytes.startsWith(kind.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Base64");
    }

    private static String decoded(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
