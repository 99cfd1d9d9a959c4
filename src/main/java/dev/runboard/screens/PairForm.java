package dev.runboard.screens;

import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form that confirms a user code, with the values of the request.
 *
 * @param days how long the screen may show the wall, one of {@link #LIFETIME_DAYS}
 * @param problem why the code was not confirmed, or null
 */
public record PairForm(
        String code, String name, int days, @Nullable Message problem) {

    /** The choices for how many days a screen may show the wall. */
    public static final List<Integer> LIFETIME_DAYS = List.of(1, 7, 30, 90);

    private static final int DEFAULT_DAYS = 30;
    private static final int MAX_NAME = 60;

    static PairForm empty(String code) {
        return new PairForm(code, "", DEFAULT_DAYS, null);
    }

    /** Reads the values of a request. A lifetime that is no choice counts as the default. */
    static PairForm read(@Nullable String code, @Nullable String name, @Nullable String days) {
        int life = LIFETIME_DAYS.stream()
                .filter(one -> one.toString().equals(days))
                .findFirst()
                .orElse(DEFAULT_DAYS);
        return new PairForm(cut(code), cut(name), life, null);
    }

    private static String cut(@Nullable String text) {
        String plain = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        return Excerpt.of(plain, MAX_NAME).shown();
    }

    PairForm with(Message why) {
        return new PairForm(code, name, days, why);
    }

    public List<Integer> lives() {
        return LIFETIME_DAYS;
    }
}
