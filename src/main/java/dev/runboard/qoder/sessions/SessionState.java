package dev.runboard.qoder.sessions;

import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.answers.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * The state of a session.
 *
 * @param word the API's word
 * @param kind the meaning of the word
 */
public record SessionState(String word, Kind kind) {

    /** The session existed, but the API no longer has it. */
    static final SessionState GONE = new SessionState("gone", Kind.GONE);

    /** The states that matter for a run. */
    enum Kind {
        RUNNING,
        IDLE,
        TERMINATED,
        GONE,
        OTHER
    }

    /** Reads the state of a session, or null if it has none. */
    static @Nullable SessionState read(JsonFields session) {
        String word = session.word("status");
        return word == null ? null : new SessionState(word, kind(word));
    }

    private static Kind kind(String word) {
        return switch (word) {
            case "running", "rescheduling", "processing", "canceling", "cancelling" -> Kind.RUNNING;
            case "idle" -> Kind.IDLE;
            case "terminated" -> Kind.TERMINATED;
            default -> Kind.OTHER;
        };
    }

    /** The status of the run that the state implies. */
    RunStatus status() {
        return switch (kind) {
            case RUNNING -> RunStatus.ofSession("running", RunStatus.Kind.RUNNING);
            case IDLE -> RunStatus.ofSession(RunStatus.IDLE, RunStatus.Kind.UNKNOWN);
            case TERMINATED -> Outcome.ENDED.status();
            case GONE -> Outcome.GONE.status();
            case OTHER -> RunStatus.ofSession(word, RunStatus.Kind.UNKNOWN);
        };
    }

    /** Whether its last events tell the outcome. */
    boolean isAtRest() {
        return kind == Kind.IDLE || kind == Kind.TERMINATED;
    }
}
