package dev.runboard.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One run as it stands at one moment, and the shape in which it is told. */
record Run(
        String id, Shape shape, Deployment deployment, Cause cause, Instant created, Start start, Progress progress) {

    /** What set a run off, when a schedule meant it to, and how often it was tried by then. */
    record Cause(Trigger trigger, @Nullable Instant scheduled, int attempt) {}

    /** What becomes of a trigger: a session or a refusal. */
    sealed interface Start permits Session, Refusal {}

    /** The session that works on a run, from the first moment that June's generation counts to the last. */
    record Session(
            String id,
            String turnId,
            Instant started,
            Instant ends,
            Ending ending,
            @Nullable Pause pause,
            @Nullable Cut cut)
            implements Start {

        Ending plannedEnding() {
            return cut == null ? ending : cut.plannedEnding();
        }

        Instant plannedEnds() {
            return cut == null ? ends : cut.plannedEnds();
        }
    }

    /** Why there never is a session, in today's words. */
    record Refusal(Failure failure) implements Start {}

    /** How far a run has come; what has not happened yet is null. */
    record Progress(
            Status status,
            @Nullable Instant ended,
            @Nullable Failure error,
            boolean waiting) {}

    Run in(Shape shape) {
        return new Run(id, shape, deployment, cause, created, start, progress);
    }

    Status status() {
        return progress.status();
    }

    /** How its session ends, also before it does. */
    Ending ending() {
        Session session = session();
        return session == null ? Ending.TERMINATED : session.ending();
    }

    String sessionId() {
        Session session = session();
        if (session == null) {
            throw ApiProblem.missing("Session");
        }
        return session.id();
    }

    @Nullable
    Session session() {
        return start instanceof Session session ? session : null;
    }
}
