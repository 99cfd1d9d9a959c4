package dev.runboard.upstream;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a thing of the API, like {@code drun_019ec55a68af73028afa5b87931cb2f3}.
 *
 * <p>The API's ids are a prefix and 32 hexadecimal digits. Runboard takes any word of letters, digits, {@code _} and
 * {@code -} of up to 128 characters: wide enough for a change of theirs, too narrow to be a path, a query or a header.
 */
public record Id(String value) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    /** @throws IllegalArgumentException if {@code value} is no id; ask {@link #parse} where it comes from outside */
    public Id {
        if (!WORD.matcher(value).matches()) {
            throw new IllegalArgumentException("Not an id");
        }
    }

    public static Optional<Id> parse(@Nullable String text) {
        return text != null && WORD.matcher(text).matches() ? Optional.of(new Id(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
