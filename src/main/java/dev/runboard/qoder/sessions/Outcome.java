package dev.runboard.qoder.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.events.Evaluation;
import dev.runboard.upstream.answers.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a run, derived from the last events of its session.
 *
 * @param isFinal whether it cannot change any more
 */
public record Outcome(RunStatus status, boolean isFinal) {

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

    /** Returns the outcome of a session without its events. */
    public static RunOutcome of(Session session, SessionState state) {
        return new RunOutcome(
                state.status(),
                state.kind() == SessionState.Kind.GONE,
                session.created(),
                null,
                null,
                null,
                session.credits(),
                null);
    }

    /**
     * Returns the outcome of an idle or terminated session.
     *
     * @param newestFirst the last events of the session
     */
    public static RunOutcome of(Session session, SessionState state, List<JsonFields> newestFirst) {
        LastEvents events = LastEvents.of(newestFirst);
        Outcome outcome = of(state, events);
        if (!outcome.isFinal()) {
            return new RunOutcome(
                    outcome.status(), false, session.created(), null, null, null, session.credits(), null);
        }
        Instant end = events.endedAt();
        return new RunOutcome(
                outcome.status(),
                true,
                session.created(),
                end,
                took(session, end),
                outcome == FAILED ? error(events) : null,
                session.credits(),
                outcome == COMPLETED ? missedGoal(session, events) : null);
    }

    /** The outcome of an idle or terminated session. */
    static Outcome of(SessionState state, LastEvents events) {
        return state.kind() == SessionState.Kind.TERMINATED ? terminated(events) : idle(events);
    }

    private static Outcome terminated(LastEvents events) {
        if (events.endWithError()) {
            return FAILED;
        }
        Outcome rest = idle(events);
        return rest == FAILED || rest == CANCELLED ? rest : ENDED;
    }

    private static Outcome idle(LastEvents events) {
        JsonFields rest = events.rest();
        String reason = rest == null ? null : stopReason(rest);
        return switch (reason == null ? "" : reason) {
            case "end_turn", "stop_sequence" -> COMPLETED;
            case "requires_action" -> WAITING;
            case "retries_exhausted", "budget_reached" -> FAILED;
            case "cancelled" -> CANCELLED;
            default -> events.giveUp() ? FAILED : reason == null ? IDLE : passing(reason);
        };
    }

    /** The error of the session, or else why it stopped. */
    private static Run.RunError error(LastEvents events) {
        JsonFields rest = events.rest();
        String reason = rest == null ? null : stopReason(rest);
        Run.RunError told = "budget_reached".equals(reason) ? null : events.error();
        return told == null ? new Run.RunError(reason, "") : told;
    }

    private static @Nullable String missedGoal(Session session, LastEvents events) {
        JsonFields evaluation = events.evaluation();
        return evaluation == null ? session.missedGoal() : Evaluation.missedGoal(evaluation);
    }

    /** The time from start to end, or else the duration that the API tells. */
    private static @Nullable Duration took(Session session, @Nullable Instant end) {
        Instant start = session.created();
        return start == null || end == null || end.isBefore(start) ? session.lasted() : Duration.between(start, end);
    }

    /** The type of the reason. Some answers have only the type instead of an object. */
    public static @Nullable String stopReason(JsonFields event) {
        return LastEvents.typeOf("stop_reason", event);
    }
}
