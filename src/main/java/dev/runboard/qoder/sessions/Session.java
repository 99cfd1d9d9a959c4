package dev.runboard.qoder.sessions;

import dev.runboard.qoder.events.Evaluation;
import dev.runboard.qoder.events.OutcomeEvaluation;
import dev.runboard.qoder.events.SessionError;
import dev.runboard.upstream.answers.JsonFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session. Any field may be missing.
 *
 * @param active how long it worked
 * @param lasted how long it existed
 * @param updated when it last changed
 * @param missedGoal why it did not reach its outcome, which may be an empty text; null if it did or has none
 * @param credits the credits used so far
 * @param evaluations the evaluations of its outcomes
 * @param error its error, or null
 */
public record Session(
        @Nullable SessionState state,
        @Nullable String title,
        @Nullable String agent,
        @Nullable String model,
        @Nullable Instant created,
        @Nullable Duration active,
        @Nullable Duration lasted,
        @Nullable Instant updated,
        @Nullable String missedGoal,
        @Nullable BigDecimal credits,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut,
        List<OutcomeEvaluation> evaluations,
        @Nullable SessionError error) {

    static final Session GONE = read(new JsonFields(null)).in(SessionState.GONE);

    public static Session read(JsonFields session) {
        JsonFields agent = session.object("agent");
        JsonFields usage = session.object("usage");
        return new Session(
                SessionState.read(session),
                session.text("title"),
                agent.word("name") != null ? agent.word("name") : session.word("agent_id"),
                agent.object("model").word("id"),
                session.instant("created_at"),
                seconds(session.object("stats").amount("active_seconds")),
                seconds(session.object("stats").amount("duration_seconds")),
                session.instant("updated_at"),
                Evaluation.missedGoal(session.objects("outcome_evaluations")),
                usage.amount("total_credits"),
                count(usage, "input_tokens"),
                count(usage, "output_tokens"),
                session.objects("outcome_evaluations").stream()
                        .map(OutcomeEvaluation::read)
                        .toList(),
                session.has("error") ? SessionError.read(session) : null);
    }

    /** Whether it is idle or terminated, so that its last events tell the outcome. */
    boolean isAtRest() {
        return state != null && state.isAtRest();
    }

    private Session in(SessionState other) {
        return new Session(
                other,
                title,
                agent,
                model,
                created,
                active,
                lasted,
                updated,
                missedGoal,
                credits,
                tokensIn,
                tokensOut,
                evaluations,
                error);
    }

    /** The API has zero for a duration that was not measured. */
    private static @Nullable Duration seconds(@Nullable BigDecimal seconds) {
        return seconds == null || seconds.signum() == 0
                ? null
                : Duration.ofMillis(seconds.movePointRight(3).longValue());
    }

    private static @Nullable Long count(JsonFields usage, String field) {
        var count = usage.count(field);
        return count.isPresent() ? count.getAsLong() : null;
    }
}
