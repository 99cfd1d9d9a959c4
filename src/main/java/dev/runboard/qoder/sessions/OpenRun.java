package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run without a known outcome.
 *
 * @param session its session from a list, or null if that is not known
 */
record OpenRun(Run run, @Nullable Session session) {

    /** Reads a session as its run, with the id of the session. Returns empty if no deployment started it. */
    static Optional<OpenRun> read(JsonFields entry) {
        Id id = entry.id("id");
        Id deployment = entry.id("deployment_id");
        Session session = Session.read(entry);
        SessionState state = session.state();
        return id == null || deployment == null || state == null
                ? Optional.empty()
                : Optional.of(new OpenRun(run(id, deployment, session, state), session));
    }

    private static Run run(Id id, Id deployment, Session session, SessionState state) {
        return new Run(
                id,
                state.status(),
                deployment,
                null,
                null,
                null,
                id,
                null,
                session.created(),
                null,
                null,
                null,
                null,
                null,
                "{}",
                null);
    }

    /** A run that waited when it was last checked, to be checked again. */
    static OpenRun again(Run waiting) {
        RunStatus idle = RunStatus.ofSession(RunStatus.IDLE, RunStatus.Kind.UNKNOWN);
        return new OpenRun(waiting.withOutcome(RunOutcome.of(idle, false)), null);
    }

    boolean isIdle() {
        return session != null && session.state() != null && session.state().kind() == SessionState.Kind.IDLE;
    }
}
