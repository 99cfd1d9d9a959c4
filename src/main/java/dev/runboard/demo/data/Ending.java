package dev.runboard.demo.data;

import java.util.Locale;

/** How a session ends. */
public enum Ending {
    END_TURN,
    STOP_SEQUENCE,
    CANCELLED,
    BUDGET_REACHED,
    RETRIES_EXHAUSTED,
    TERMINATED;

    public boolean isGood() {
        return this == END_TURN || this == STOP_SEQUENCE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
