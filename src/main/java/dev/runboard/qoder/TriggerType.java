package dev.runboard.qoder;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the API's filter takes as the reason of a run. */
public enum TriggerType {
    MANUAL,
    SCHEDULE,
    RETRY;

    /** The word as the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TriggerType> parse(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
