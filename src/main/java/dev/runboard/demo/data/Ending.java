package dev.runboard.demo.data;

import dev.runboard.demo.api.RunJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a session ends, and the three events with which it does. */
public enum Ending {
    END_TURN(EventType.MESSAGE, EventType.IDLE),
    STOP_SEQUENCE(EventType.MESSAGE, EventType.IDLE),
    CANCELLED(EventType.INTERRUPT, EventType.IDLE),
    BUDGET_REACHED(EventType.MESSAGE, EventType.IDLE),
    RETRIES_EXHAUSTED(EventType.ERROR, EventType.IDLE),
    TERMINATED(EventType.ERROR, EventType.TERMINATED);

    static final String CANCELLED_ERROR = "session_cancelled_error";
    static final String BUDGET_ERROR = "budget_reached_error";

    private static final int STOP_SEQUENCE_OF = 12;

    /** An error of any other type ends its session at once. */
    private static final Map<String, Ending> BY_ERROR = Map.of(
            "model_overloaded_error",
            RETRIES_EXHAUSTED,
            "model_rate_limited_error",
            RETRIES_EXHAUSTED,
            "mcp_connection_failed_error",
            RETRIES_EXHAUSTED,
            "credential_host_unreachable_error",
            RETRIES_EXHAUSTED,
            CANCELLED_ERROR,
            CANCELLED,
            BUDGET_ERROR,
            BUDGET_REACHED);

    private final List<EventType> closing;

    Ending(EventType first, EventType last) {
        this.closing = List.of(first, EventType.USAGE, last);
    }

    static Ending of(@Nullable RunError failure, long seed) {
        if (failure != null) {
            return BY_ERROR.getOrDefault(failure.type(), TERMINATED);
        }
        return Hash.below(STOP_SEQUENCE_OF, Hash.of(seed, 31)) == 0 ? STOP_SEQUENCE : END_TURN;
    }

    List<EventType> closing() {
        return closing;
    }

    public boolean isGood() {
        return this == END_TURN || this == STOP_SEQUENCE;
    }

    public String word() {
        return RunJson.word(this);
    }
}
