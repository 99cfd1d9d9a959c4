package dev.runboard.demo.data;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a session ends. */
public enum Ending {
    END_TURN,
    STOP_SEQUENCE,
    CANCELLED,
    BUDGET_REACHED,
    RETRIES_EXHAUSTED,
    TERMINATED;

    private static final int STOP_SEQUENCE_OF = 12;

    /** An error of any other type ends its session at once. */
    private static final Map<String, Ending> BY_ERROR = Map.of(
            "model_overloaded_error", RETRIES_EXHAUSTED,
            "model_rate_limited_error", RETRIES_EXHAUSTED,
            "mcp_connection_failed_error", RETRIES_EXHAUSTED,
            "credential_host_unreachable_error", RETRIES_EXHAUSTED,
            "session_cancelled_error", CANCELLED,
            "budget_reached_error", BUDGET_REACHED);

    static Ending of(@Nullable RunError failure, long hash) {
        if (failure != null) {
            return BY_ERROR.getOrDefault(failure.type(), TERMINATED);
        }
        return Hash.below(STOP_SEQUENCE_OF, Hash.of(hash, 31)) == 0 ? STOP_SEQUENCE : END_TURN;
    }

    public boolean isGood() {
        return this == END_TURN || this == STOP_SEQUENCE;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
