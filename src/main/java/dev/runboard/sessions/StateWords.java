package dev.runboard.sessions;

import dev.runboard.qoder.sessions.SessionState;
import dev.runboard.text.Message;
import org.jspecify.annotations.Nullable;

/** The labels of the states of sessions. A new word of the API is its own label. */
final class StateWords {

    private StateWords() {}

    /** The label of a state; null gives null. */
    static @Nullable Message of(@Nullable SessionState state) {
        if (state == null) {
            return null;
        }
        return switch (state.word()) {
            case "idle" -> Message.of("status.idle");
            case "running" -> Message.of("status.running");
            case "rescheduling" -> Message.of("sessions.state.rescheduling");
            case "processing" -> Message.of("sessions.state.processing");
            case "canceling", "cancelling" -> Message.of("sessions.state.cancelling");
            case "terminated" -> Message.of("sessions.state.terminated");
            default -> Message.verbatim(state.word());
        };
    }
}
