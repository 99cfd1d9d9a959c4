package dev.runboard.qoder.sessions;

import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * What a session does now, in the upstream's word.
 *
 * @param kind what the word means
 */
public record SessionState(String word, Kind kind) {

    /** There was a session, and the upstream knows it no longer. */
    static final SessionState GONE = new SessionState("gone", Kind.GONE);

    /** The states that make a difference to a run. */
    enum Kind {
        RUNNING,
        IDLE,
        TERMINATED,
        GONE,
        OTHER
    }

    /** The state of a session, or null where it does not say. */
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

    /** The run's status as far as the state alone tells. */
    RunStatus status() {
        return switch (kind) {
            case RUNNING -> RunStatus.ofSession("running", RunStatus.Kind.RUNNING);
            case IDLE -> RunStatus.ofSession(RunStatus.IDLE, RunStatus.Kind.UNKNOWN);
            case TERMINATED -> Outcome.ENDED.status();
            case GONE -> Outcome.GONE.status();
            case OTHER -> RunStatus.ofSession(word, RunStatus.Kind.UNKNOWN);
        };
    }

    /** Whether its last events tell more. */
    boolean isAtRest() {
        return kind == Kind.IDLE || kind == Kind.TERMINATED;
    }
}
