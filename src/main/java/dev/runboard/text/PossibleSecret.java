package dev.runboard.text;

import java.util.regex.Pattern;

/** Finds what may be a token in texts that people enter, so that no page repeats it. */
public final class PossibleSecret {

    private static final Pattern TOKEN = Pattern.compile("\\b(?:pt-|eyJ)");

    /**
     * A token in a query: {@code pt-} with at least twelve characters, or a JSON Web Token. Short texts such as {@code pt-BR} and
     * Base64 without dots are none. A browser never escapes the characters of a token, but it escapes what surrounds them.
     */
    private static final Pattern IN_QUERY = Pattern.compile(
            "(^|[^A-Za-z0-9_-]|%[0-9A-Fa-f]{2})(?:pt-[A-Za-z0-9_.~-]{12,}+|eyJ[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]*+)");

    /** Encoded {@code pt-…}. {@link #isIn} finds it, so pages say that there was a token. */
    private static final String REDACTED = "pt-%E2%80%A6";

    private PossibleSecret() {}

    public static boolean isIn(String text) {
        return TOKEN.matcher(text).find();
    }

    /** Replaces each possible token in the encoded {@code query} of an address. */
    public static String redactQuery(String query) {
        return IN_QUERY.matcher(query).replaceAll("$1" + REDACTED);
    }
}
