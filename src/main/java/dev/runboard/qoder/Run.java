package dev.runboard.qoder;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.text.Label;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A deployment run. Everything but the id may be missing.
 *
 * @param trigger the API's word for why it was started
 * @param attempt the number of the attempt, from 1
 * @param triggeredAt when it was triggered, or recorded if the API does not tell
 * @param startedAt when its session started
 * @param took the duration, if it has ended
 * @param json the object that the API returned, on one line; empty for a run that was read for a list
 * @param session the outcome of its session, or null; it has the times and the error that the run itself lacks
 */
public record Run(
        Id id,
        RunStatus status,
        @Nullable Id deploymentId,
        @Nullable String trigger,
        @Nullable Integer attempt,
        @Nullable Agent agent,
        @Nullable Id sessionId,
        @Nullable Id turnId,
        @Nullable Instant triggeredAt,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Duration took,
        @Nullable RunError error,
        String json,
        @Nullable RunOutcome session)
        implements StreakRun {

    /** The longest time until a run gets its session. */
    public static final Duration MAX_START = Duration.ofMinutes(10);

    /** The agent of a run, with its version at that time. */
    public record Agent(String id, @Nullable Long version) {

        /** Reads an agent. Returns null if it has no id. */
        public static @Nullable Agent read(JsonFields agent) {
            String id = agent.word("id");
            OptionalLong version = agent.count("version");
            return id == null ? null : new Agent(id, version.isPresent() ? version.getAsLong() : null);
        }

        /** The name and the version. */
        public Label label(AgentNames names) {
            return names.label(id, version);
        }
    }

    /** An error. The message may have many lines. */
    public record RunError(@Nullable String type, String message) {}

    /** Returns this run with another status. */
    public Run withStatus(RunStatus other) {
        return with(other, startedAt, completedAt, took, error, json, session);
    }

    /**
     * Returns this run with the outcome of its session: the status, and the times and the error if the run has none.
     */
    public Run withOutcome(RunOutcome outcome) {
        return with(
                outcome.status(),
                either(startedAt, RunOutcome::startedAt, outcome),
                either(completedAt, RunOutcome::completedAt, outcome),
                either(took, RunOutcome::took, outcome),
                either(error, RunOutcome::error, outcome),
                json,
                outcome);
    }

    /** Returns this run without its JSON and with a short error, to save memory. */
    public Run brief() {
        RunError brief = error == null ? null : new RunError(error.type(), ErrorText.brief(error));
        RunOutcome outcome = session == null || !isErrorOfSession() ? session : session.withError(brief);
        return with(status, startedAt, completedAt, took, brief, "{}", outcome);
    }

    private Run with(
            RunStatus status,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Duration took,
            @Nullable RunError error,
            String json,
            @Nullable RunOutcome session) {
        return new Run(
                id,
                status,
                deploymentId,
                trigger,
                attempt,
                agent,
                sessionId,
                turnId,
                triggeredAt,
                scheduledAt,
                startedAt,
                completedAt,
                took,
                error,
                json,
                session);
    }

    private <T> @Nullable T either(@Nullable T known, Function<RunOutcome, @Nullable T> field, RunOutcome outcome) {
        return known != null && !isOfSession(known, field) ? known : field.apply(outcome);
    }

    private <T> boolean isOfSession(@Nullable T value, Function<RunOutcome, @Nullable T> field) {
        return value != null && session != null && value.equals(field.apply(session));
    }

    /** Whether the run itself has an error, not only its session. */
    public boolean hasOwnError() {
        return error != null && !isErrorOfSession();
    }

    public boolean isErrorOfSession() {
        return isOfSession(error, RunOutcome::error);
    }

    public boolean isTookOfSession() {
        return isOfSession(took, RunOutcome::took);
    }

    public boolean isStartOfSession() {
        return isOfSession(startedAt, RunOutcome::startedAt);
    }

    public boolean isEndOfSession() {
        return isOfSession(completedAt, RunOutcome::completedAt);
    }

    /** Why it did not reach its outcome, which may be an empty text; null if that is not known. */
    @Nullable
    public String missedGoal() {
        return session == null ? null : session.missedGoal();
    }

    /** The credits that its session has used, or null if that is not known. */
    @Nullable
    public BigDecimal credits() {
        return session == null ? null : session.credits();
    }

    @Override
    public boolean continuesAnother() {
        return StreakRun.isRetry(deploymentId, attempt == null ? 0 : attempt, trigger);
    }

    /** Whether its status is not known yet, and may be {@code wanted}. */
    public boolean mayTurnOut(RunStatus.Kind wanted) {
        return status.mayTurnOut(wanted) && !isSettled();
    }

    /** Whether its status, known or not, cannot change any more. */
    public boolean isSettled() {
        return status.isFinal() || (session != null && session.isFinal());
    }

    /** Whether it has no session and will get none, because it was triggered so long before {@code now} or at an unknown time. */
    public boolean willNotStart(Instant now) {
        return status.mayStart() && (triggeredAt == null || !now.isBefore(triggeredAt.plus(MAX_START)));
    }

    /** A hash of the status and the session, which change although the API's answer is the same. */
    public int judgement() {
        return Objects.hash(status, session);
    }

    /** Reads a run. Returns empty if it has no id. */
    public static Optional<Run> read(JsonFields run) {
        return RunReader.read(run);
    }

    /** Like {@link #read}, but without the JSON. */
    static Optional<Run> readForList(JsonFields run) {
        return RunReader.readForList(run);
    }
}
