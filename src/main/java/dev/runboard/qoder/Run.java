package dev.runboard.qoder;

import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.text.Label;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One deployment run, as far as the upstream tells: everything but the id may be absent.
 *
 * @param trigger why it was started, in the upstream's word
 * @param attempt which try this is, from 1
 * @param triggeredAt when it was asked for; where the upstream does not say, when it was recorded
 * @param startedAt when its session began to work
 * @param took how long it worked, where it is over
 * @param json the object as it came, on one line; empty for a run that was read for a list
 * @param session what its session told, or null; times and an error that the run lacks are the session's
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
        @Nullable RunOutcome session) {

    /** The longest time until a run gets its session. */
    private static final Duration MAX_START = Duration.ofMinutes(10);

    /** A run of which only its own answer is known. */
    public Run(
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
            String json) {
        this(
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
                null);
    }

    /** The agent that worked, in the version it had then. */
    public record Agent(String id, @Nullable Long version) {

        /** Reads an agent leniently; one without an id is none. */
        public static @Nullable Agent read(JsonFields agent) {
            String id = agent.word("id");
            OptionalLong version = agent.count("version");
            return id == null ? null : new Agent(id, version.isPresent() ? version.getAsLong() : null);
        }

        /** What people call it, with its version. */
        public Label label(AgentNames names) {
            return names.label(id, version);
        }
    }

    /** What went wrong; the message may have many lines. */
    public record RunError(@Nullable String type, String message) {}

    /** The same run in another status. */
    public Run withStatus(RunStatus other) {
        return with(other, startedAt, completedAt, took, error, json, session);
    }

    /** The same run with what its session tells. What the run's own answer says stays. */
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

    /** The same run without its JSON and without the length of its error, for somebody who keeps many. */
    public Run brief() {
        RunError brief = error == null ? null : new RunError(error.type(), ErrorText.line(error));
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

    /** Whether the run's own answer has an error. */
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

    /** Why it did not reach the outcome that was set for it, perhaps empty; null where that is not said. */
    @Nullable
    public String missedGoal() {
        return session == null ? null : session.missedGoal();
    }

    /** Whether more knowledge could turn its status into {@code wanted}. */
    public boolean mayTurnOut(RunStatus.Kind wanted) {
        return status.mayTurnOut(wanted) && !isSettled();
    }

    /** Whether its status will stay like this, known or not. */
    public boolean isSettled() {
        return status.isFinal() || (session != null && session.isFinal());
    }

    /** Whether it has no session, and was triggered so long before {@code now} that it will get none. */
    public boolean willNotStart(Instant now) {
        return status.mayStart() && (triggeredAt == null || !now.isBefore(triggeredAt.plus(MAX_START)));
    }

    /** What tells this apart from other views of the same answer. */
    public int judgement() {
        return Objects.hash(status, session);
    }

    /** Reads a run leniently; only one without an id is none. */
    public static Optional<Run> read(JsonFields run) {
        return RunReader.read(run);
    }

    /** As {@link #read}, without the object as it came: only a page or an export of the run shows it. */
    static Optional<Run> readForList(JsonFields run) {
        return RunReader.readForList(run);
    }
}
