package dev.runboard.wall;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a screen shows and a person types: eight characters, none of which looks like another.
 *
 * <p>The alphabet has 31 characters: 31^8 is 8.5 × 10^11 codes. At most {@value Pairings#MOST} are valid at once, each for ten
 * minutes, and a person may try {@value Guesses#MOST} wrong ones in ten minutes: their chance to hit any is below 1 in 80
 * million. And who hits one gives their own runs to a strange screen, and learns nothing.
 */
record PairingCode(String value) implements Serializable {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final Pattern WRITTEN = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static PairingCode random() {
        StringBuilder code = new StringBuilder();
        RANDOM.ints(LENGTH, 0, ALPHABET.length()).forEach(index -> code.append(ALPHABET.charAt(index)));
        return new PairingCode(code.toString());
    }

    /** Reads a code as people type it: in any case, with or without the dash. */
    static Optional<PairingCode> parse(@Nullable String typed) {
        if (typed == null || typed.length() > 40) {
            return Optional.empty();
        }
        String plain = typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
        return WRITTEN.matcher(plain).matches() ? Optional.of(new PairingCode(plain)) : Optional.empty();
    }

    /** As people read it best. */
    String words() {
        return value.substring(0, LENGTH / 2) + "-" + value.substring(LENGTH / 2);
    }
}
