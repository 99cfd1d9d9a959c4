package dev.runboard.qoder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The triggers that the API filters by. */
public enum TriggerType {
    MANUAL,
    SCHEDULE,
    RETRY;

    /** The API's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TriggerType> parse(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
