package dev.runboard.wall;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that confirms a code, as it was filled in.
 *
 * @param days how long the screen may live, one of {@link #LIVES}
 * @param problem why it did not work, or null
 */
public record PairForm(
        String code, String name, int days, @Nullable String problem) {

    /** How many days a screen may live. */
    public static final List<Integer> LIVES = List.of(1, 7, 30, 90);

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_NAME = 60;

    static PairForm empty(String code) {
        return new PairForm(code, "", DEFAULT_DAYS, null);
    }

    /** What was sent; a life that is not on offer counts as the usual one. */
    static PairForm read(@Nullable String code, @Nullable String name, @Nullable String days) {
        int life = LIVES.stream()
                .filter(one -> one.toString().equals(days))
                .findFirst()
                .orElse(DEFAULT_DAYS);
        return new PairForm(cut(code), cut(name), life, null);
    }

    private static String cut(@Nullable String text) {
        String plain = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() <= MAX_NAME ? plain : plain.substring(0, MAX_NAME);
    }

    PairForm with(String why) {
        return new PairForm(code, name, days, why);
    }

    String nameOrDefault() {
        return name.isEmpty() ? "Screen" : name;
    }

    public List<Integer> lives() {
        return LIVES;
    }
}
