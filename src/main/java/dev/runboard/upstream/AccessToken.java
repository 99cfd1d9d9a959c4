package dev.runboard.upstream;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A personal access token (PAT) as its owner pasted it: a secret that only this package can read.
 *
 * <p>Everything else sees its {@link #fingerprint()}, which is safe in a cache key, and its {@link #hint()}, which is safe
 * on a page.
 */
public final class AccessToken implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** What a header value may hold: RFC 9110 allows more, but no token has blanks or bytes beyond ASCII. */
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private static final int SHORTEST_WITH_VISIBLE_END = 12;

    private static final int FINGERPRINT_BYTES = 16;
    private static final int MARK_BYTES = 8;

    private final String secret;
    private final String fingerprint;

    private AccessToken(String secret) {
        this.secret = secret;
        this.fingerprint = digest(secret, FINGERPRINT_BYTES);
    }

    /**
     * Reads a token as people paste it: blanks and line ends around it are dropped.
     *
     * @throws MalformedTokenException if what is left is empty, longer than 4,096 characters, or cannot be a header value
     */
    public static AccessToken parse(String pasted) {
        String secret = pasted.strip();
        if (!HEADER_SAFE.matcher(secret).matches()) {
            throw new MalformedTokenException();
        }
        return new AccessToken(secret);
    }

    /** The first 128 bits of the token's SHA-256, in hex: tells tokens apart and gives none of them away. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Tells pages of one token from pages of another, in the browser. It does not tell what the fingerprint is. */
    public String mark() {
        return digest("mark " + secret, MARK_BYTES);
    }

    /** What a page may show: {@code pt-…} and the last four characters, fewer where that would be much of the token. */
    public String hint() {
        String start = secret.startsWith("pt-") ? "pt-…" : "…";
        return secret.length() < SHORTEST_WITH_VISIBLE_END ? start : start + secret.substring(secret.length() - 4);
    }

    String authorization() {
        return "Bearer " + secret;
    }

    /** Blanks this token out of a text or JSON that came from elsewhere: an upstream may echo what it was sent. */
    String scrub(String text) {
        if (text.length() < secret.length()) {
            return text;
        }
        String inJson = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        return text.replace(inJson, "[token]").replace(secret, "[token]");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken token
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), token.secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return "AccessToken[" + fingerprint + "]";
    }

    private static String digest(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
