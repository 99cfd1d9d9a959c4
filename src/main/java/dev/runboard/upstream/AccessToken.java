package dev.runboard.upstream;

import java.io.Serial;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A personal access token (PAT). Only the client of the API reads the secret.
 *
 * <p>Other packages use the {@link #fingerprint()}, which is safe in cache keys and logs, and the {@link #hint()}, which is safe
 * on pages.
 */
public final class AccessToken implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    /** Visible ASCII. RFC 9110 allows more in a header, but no token has spaces or other bytes. */
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    private static final int MIN_LENGTH_WITH_VISIBLE_END = 12;

    private static final int FINGERPRINT_BYTES = 16;
    private static final int MARK_BYTES = 8;

    private final String secret;
    private final String fingerprint;

    private AccessToken(String secret) {
        this.secret = secret;
        this.fingerprint = digest(secret, FINGERPRINT_BYTES);
    }

    /**
     * Parses a token that a user pasted. Removes spaces and line ends around it.
     *
     * @throws MalformedTokenException unless 1 to 4,096 visible ASCII characters are left
     */
    public static AccessToken parse(String pasted) {
        String secret = pasted.strip();
        if (!HEADER_SAFE.matcher(secret).matches()) {
            throw new MalformedTokenException();
        }
        return new AccessToken(secret);
    }

    /** The first 128 bits of the token's SHA-256, as 32 hexadecimal digits. It does not reveal the token. */
    public String fingerprint() {
        return fingerprint;
    }

    /** Identifies the token in the browser, as 16 hexadecimal digits. It does not reveal the token or the fingerprint. */
    public String mark() {
        return digest("mark " + secret, MARK_BYTES);
    }

    /** The text for pages: {@code pt-…} and the last four characters. Tokens under 12 characters show none of them. */
    public String hint() {
        String start = secret.startsWith("pt-") ? "pt-…" : "…";
        return secret.length() < MIN_LENGTH_WITH_VISIBLE_END ? start : start + secret.substring(secret.length() - 4);
    }

    /** The value of the header {@code Authorization}, which contains the secret. Only the client of the API may use it. */
    public String authorization() {
        return "Bearer " + secret;
    }

    /** Replaces this token in {@code text} with {@code [token]}: an upstream may echo the token that it received. */
    public String scrub(String text) {
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
