package dev.runboard.qoder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The failures with the same error type and the same normalized message.
 *
 * @param id the first 8 hexadecimal digits of SHA-256 over the type, a line feed and the normalized message
 * @param type the error type, empty for none
 * @param message the normalized message, empty for none
 */
public record ErrorGroup(String id, String type, String message) {

    private static final int ID_BYTES = 4;

    /** The group of {@code error}. All failures without an error are one group. */
    public static ErrorGroup of(Run.@Nullable RunError error) {
        String type = error == null ? "" : Objects.requireNonNullElse(error.type(), "");
        String message = error == null ? "" : NormalizedMessage.of(error.message());
        return new ErrorGroup(id(type + "\n" + message), type, message);
    }

    /** Whether the API gave no error. */
    public boolean isWithoutError() {
        return type.isEmpty() && message.isEmpty();
    }

    private static String id(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
