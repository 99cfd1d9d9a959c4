package dev.runboard.sessions;

import dev.runboard.runs.RunStatus;
import dev.runboard.upstream.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run went, as its session's last events tell.
 *
 * @param isFinal whether it will stay like this
 */
record Outcome(RunStatus status, boolean isFinal) {

    static final Outcome ENDED = last("ended", RunStatus.Kind.UNKNOWN);
    static final Outcome GONE = last("started (session gone)", RunStatus.Kind.UNKNOWN);

    private static final Outcome COMPLETED = last("completed", RunStatus.Kind.COMPLETED);
    private static final Outcome FAILED = last("failed", RunStatus.Kind.FAILED);
    private static final Outcome CANCELLED = last("cancelled", RunStatus.Kind.CANCELLED);
    private static final Outcome IDLE = passing(RunStatus.IDLE);
    private static final Outcome WAITING =
            new Outcome(RunStatus.ofSession("waiting for input", RunStatus.Kind.WAITING), false);

    private static Outcome last(String word, RunStatus.Kind kind) {
        return new Outcome(RunStatus.ofSession(word, kind), true);
    }

    private static Outcome passing(String word) {
        return new Outcome(RunStatus.ofSession(word, RunStatus.Kind.UNKNOWN), false);
    }

    /**
     * The outcome of a session that is at rest.
     *
     * @param events its last ones, newest first
     */
    static Outcome of(SessionState state, List<JsonFields> events) {
        return state.kind() == SessionState.Kind.TERMINATED ? terminated(events) : idle(events);
    }

    private static Outcome terminated(List<JsonFields> events) {
        for (JsonFields event : events) {
            switch (type(event)) {
                case "session.error" -> {
                    return FAILED;
                }
                case "session.status_idle" -> {
                    return "retries_exhausted".equals(stopReason(event)) ? FAILED : ENDED;
                }
                case "session.status_running" -> {
                    return ENDED;
                }
                default -> {}
            }
        }
        return ENDED;
    }

    private static Outcome idle(List<JsonFields> events) {
        for (JsonFields event : events) {
            switch (type(event)) {
                case "session.status_idle" -> {
                    return stopped(stopReason(event));
                }
                case "session.status_running" -> {
                    // It went on after all that is known of its rests.
                    return IDLE;
                }
                default -> {}
            }
        }
        return IDLE;
    }

    private static Outcome stopped(@Nullable String reason) {
        return switch (reason == null ? "" : reason) {
            case "end_turn", "stop_sequence" -> COMPLETED;
            case "requires_action" -> WAITING;
            case "retries_exhausted", "budget_reached" -> FAILED;
            case "cancelled" -> CANCELLED;
            default -> IDLE;
        };
    }

    private static String type(JsonFields event) {
        String type = event.word("type");
        return type == null ? "" : type;
    }

    /** An object with a type; in an answer that breaks the contract perhaps the word itself. */
    static @Nullable String stopReason(JsonFields event) {
        String type = event.object("stop_reason").word("type");
        return type != null ? type : event.word("stop_reason");
    }
}
