package dev.runboard.demo.data;

import dev.runboard.demo.api.ApiProblem;
import dev.runboard.demo.api.JsonFormat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run as it stands at one moment, and the shape in which it is told. */
public record Run(
        String id,
        JsonFormat shape,
        Deployment deployment,
        Cause cause,
        Instant created,
        Start start,
        Progress progress) {

    /** What set a run off, when a schedule meant it to, and how often it was tried by then. */
    public record Cause(Trigger trigger, @Nullable Instant scheduled, int attempt) {}

    /** What becomes of a trigger: a session or a refusal. */
    sealed interface Start permits Session, Refusal {}

    /** The session that works on a run, from the first moment that June's generation counts to the last. */
    public record Session(
            String id,
            String turnId,
            Instant started,
            Instant ends,
            Ending ending,
            @Nullable Pause pause,
            @Nullable Cancellation cut)
            implements Start {

        Ending plannedEnding() {
            return cut == null ? ending : cut.plannedEnding();
        }

        Instant plannedEnds() {
            return cut == null ? ends : cut.plannedEnds();
        }
    }

    /** Why there never is a session, in today's words. */
    public record Refusal(RunError failure) implements Start {}

    /** How far a run has come; what has not happened yet is null. */
    public record Progress(
            Status status,
            @Nullable Instant ended,
            @Nullable RunError error,
            boolean waiting) {}

    Run in(JsonFormat shape) {
        return new Run(id, shape, deployment, cause, created, start, progress);
    }

    public Status status() {
        return progress.status();
    }

    /** How its session ends, also before it does. */
    Ending ending() {
        Session session = session();
        return session == null ? Ending.TERMINATED : session.ending();
    }

    public String sessionId() {
        Session session = session();
        if (session == null) {
            throw ApiProblem.missing("Session");
        }
        return session.id();
    }

    @Nullable
    public Session session() {
        return start instanceof Session session ? session : null;
    }
}
