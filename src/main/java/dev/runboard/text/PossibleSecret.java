package dev.runboard.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Finds what may be a token in texts that people enter, so that no page repeats it. */
public final class PossibleSecret {

    private static final Pattern TOKEN = Pattern.compile("\\b(?:pt-|eyJ)");

    /**
     * A token in a query: {@code pt-} with at least 20 characters, or a JSON Web Token. Short texts such as {@code pt-BR} and
     * Base64 without dots are none. A browser never escapes the characters of a token, but it escapes what surrounds them.
     */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(^|[^A-Za-z0-9_-]|%[0-9A-Fa-f]{2})(?:pt-[A-Za-z0-9_.~-]{20,}+|eyJ[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+)");

    private static final String REDACTED = "pt-…";

    private PossibleSecret() {}

    public static boolean isIn(String text) {
        return TOKEN.matcher(text).find();
    }

    /** Whether {@link #redactQuery} replaced a token in this value of a query. */
    public static boolean wasRedacted(String value) {
        return value.contains(REDACTED);
    }

    /** Replaces each possible token in the encoded {@code query} of an address by {@code pt-…}. */
    public static String redactQuery(String query) {
        return IN_QUERY.matcher(query).replaceAll("$1" + URLEncoder.encode(REDACTED, StandardCharsets.UTF_8));
    }
}
