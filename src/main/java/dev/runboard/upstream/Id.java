package dev.runboard.upstream;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a thing of the API, like {@code drun_019ec55a68af73028afa5b87931cb2f3}.
 *
 * <p>The API's ids are a prefix and 32 hexadecimal digits. Runboard takes any word of letters, digits, {@code _} and
 * {@code -} of up to 128 characters: wide enough for a change of theirs, too narrow to be a path, a query or a header.
 */
public record Id(String value) {

    private static final int MAX_LENGTH = 128;

    /** @throws IllegalArgumentException if {@code value} is no id; ask {@link #parse} where it comes from outside */
    public Id {
        if (!isWord(value)) {
            throw new IllegalArgumentException("Not an id");
        }
    }

    public static Optional<Id> parse(@Nullable String text) {
        return text != null && isWord(text) ? Optional.of(new Id(text)) : Optional.empty();
    }

    /** Each run has five ids, each page up to a thousand runs: a pattern would take longer than all else that is read. */
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
