package dev.runboard.screens;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The code that a screen shows and a person enters, the user code of RFC 8628: eight characters that are easy to tell apart.
 *
 * <p>The alphabet has 31 characters, so there are 31^8 = 8.5 × 10^11 codes. At most {@value Pairings#MAX_PAIRINGS} are valid at once,
 * each for ten minutes. A person may enter {@value UserCodeAttemptLimiter#MAX_ATTEMPTS} wrong codes in ten minutes, so the chance to
 * guess one is below 1 in 80 million. A person who guesses one only shows their own runs on another screen.
 */
record UserCode(String value) implements Serializable {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final Pattern WRITTEN = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static UserCode random() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> code.append(ALPHABET.charAt(index)));
        return new UserCode(code.toString());
    }

    /** Parses a code as people type it: in upper or lower case, with or without the dash. */
    static Optional<UserCode> parse(@Nullable String typed) {
        if (typed == null || typed.length() > 40) {
            return Optional.empty();
        }
        String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return WRITTEN.matcher(plain).matches() ? Optional.of(new UserCode(plain)) : Optional.empty();
    }

    /** The code with a dash, like {@code K7WM-3QXA}. */
    String words() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }
}
