package dev.runboard.runs;

import dev.runboard.agents.AgentNames;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.JsonFields;
import dev.runboard.upstream.SecretFields;
import dev.runboard.web.Label;
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

    private static final Duration LONGEST = Duration.ofDays(3650);

    /** Of an error's message, as much as a table or a wall may show. */
    private static final int MAX_MESSAGE_IN_LIST = 1000;

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
    public record RunError(@Nullable String type, String message) {

        /** The message's first line. */
        public String firstLine() {
            return message.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .orElse("")
                    .strip();
        }
    }

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
        return with(status, startedAt, completedAt, took, brief, "{}", session);
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
    boolean hasOwnError() {
        return error != null && !isErrorOfSession();
    }

    boolean isErrorOfSession() {
        return isOfSession(error, RunOutcome::error);
    }

    boolean isTookOfSession() {
        return isOfSession(took, RunOutcome::took);
    }

    boolean isStartOfSession() {
        return isOfSession(startedAt, RunOutcome::startedAt);
    }

    boolean isEndOfSession() {
        return isOfSession(completedAt, RunOutcome::completedAt);
    }

    /** Why it did not reach the outcome that was set for it, perhaps empty; null where that is not said. */
    @Nullable
    String missedGoal() {
        return session == null ? null : session.missedGoal();
    }

    /** Whether more knowledge could turn its status into {@code wanted}. */
    boolean mayTurnOut(RunStatus.Kind wanted) {
        return status.mayTurnOut(wanted) && !isSettled();
    }

    /** Whether its status will stay like this, known or not. */
    boolean isSettled() {
        return status.isFinal() || (session != null && session.isFinal());
    }

    /** What tells this apart from other views of the same answer. */
    int judgement() {
        return Objects.hash(status, session);
    }

    /** Reads a run leniently; only one without an id is none. */
    static Optional<Run> read(JsonFields run) {
        JsonFields shown = SecretFields.withoutEnvironment(run);
        return Optional.ofNullable(run.id("id")).map(id -> read(id, run, error(run), shown.json()));
    }

    /** As {@link #read}, without what only a page or an export of the run shows: the object as it came, a whole long message. */
    static Optional<Run> readForList(JsonFields run) {
        return Optional.ofNullable(run.id("id")).map(id -> read(id, run, shortened(error(run)), ""));
    }

    private static @Nullable RunError shortened(@Nullable RunError error) {
        if (error == null || error.message().length() <= MAX_MESSAGE_IN_LIST) {
            return error;
        }
        return new RunError(error.type(), error.message().substring(0, MAX_MESSAGE_IN_LIST) + "…");
    }

    private static Run read(Id id, JsonFields run, @Nullable RunError error, String json) {
        JsonFields extras = run.object("cas_run_extras");
        JsonFields trigger = run.object("trigger_context");
        Instant created = run.instant("created_at");
        Instant triggered = run.instant("triggered_at");
        Instant started = extras.instant("started_at");
        Instant completed = run.instant("completed_at");
        return new Run(
                id,
                status(run),
                run.id("deployment_id"),
                trigger.word("type"),
                attempt(extras.count("attempt")),
                Agent.read(run.object("agent")),
                run.id("session_id"),
                extras.id("turn_id"),
                triggered != null ? triggered : created,
                trigger.instant("scheduled_at"),
                started,
                completed,
                took(run.count("duration_ms"), workBegan(run, started, created), completed),
                error,
                json);
    }

    private static RunStatus status(JsonFields run) {
        String word = run.word("status");
        return word != null ? RunStatus.said(word) : RunStatus.derived(run.has("error"), run.has("session_id"));
    }

    private static @Nullable Integer attempt(OptionalLong count) {
        return count.isPresent() && count.getAsLong() <= Integer.MAX_VALUE ? (int) count.getAsLong() : null;
    }

    /** A run that is over began when it started, or where that is not said when it was recorded; a skipped one never did. */
    private static @Nullable Instant workBegan(JsonFields run, @Nullable Instant started, @Nullable Instant created) {
        boolean skipped = RunStatus.Kind.SKIPPED.word().equals(run.text("status"));
        return started != null || skipped ? started : created;
    }

    private static @Nullable Duration took(OptionalLong millis, @Nullable Instant start, @Nullable Instant end) {
        if (millis.isPresent() && millis.getAsLong() <= LONGEST.toMillis()) {
            return Duration.ofMillis(millis.getAsLong());
        }
        return start == null || end == null || end.isBefore(start) ? null : Duration.between(start, end);
    }

    /** An error may be an object, or in an answer that breaks the contract some other value: that is shown as it came. */
    private static @Nullable RunError error(JsonFields run) {
        if (!run.has("error")) {
            return null;
        }
        JsonFields error = run.object("error");
        String message = error.text("message");
        if (message == null) {
            message = run.text("error");
        }
        return new RunError(error.word("type"), message == null ? "" : message);
    }
}
