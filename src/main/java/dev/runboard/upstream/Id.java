package dev.runboard.upstream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The id of a resource of the API, like {@code drun_019ec55a68af73028afa5b87931cb2f3}.
 *
 * <p>The API's ids are a prefix and 32 hexadecimal digits. Runboard accepts 1 to 128 letters, digits, {@code _} and {@code -},
 * beginning with a letter or digit. An id can therefore not add a path, a query or a header to a request.
 */
public record Id(String value) {

    private static final int MAX_LENGTH = 128;

    /** @throws IllegalArgumentException if {@code value} is no id; use {@link #parse} for untrusted text */
    public Id {
        if (!isWord(value)) {
            throw new IllegalArgumentException("Not an id");
        }
    }

    /** Parses untrusted text. Returns empty if it is no id. */
    public static Optional<Id> parse(@Nullable String text) {
        return text != null && isWord(text) ? Optional.of(new Id(text)) : Optional.empty();
    }

    /** A loop instead of a regular expression: a page parses up to 5,000 ids, and the expression dominated its time. */
    private static boolean isWord(String text) {
        return !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && isLetterOrDigit(text.charAt(0))
                && text.chars().allMatch(c -> isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    @Override
    public String toString() {
        return value;
    }
}
