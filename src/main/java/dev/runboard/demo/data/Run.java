package dev.runboard.demo.data;

import dev.runboard.demo.data.RunError.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run from its trigger to its end, also if the end is still to come.
 *
 * @param error the error that it reports at its end, or null
 * @param question the time in which its session waits for an answer, or null
 * @param cancellation the cancellation by a caller, or null
 */
public record Run(
        Origin origin,
        Instant started,
        Instant ended,
        boolean isSkipped,
        @Nullable RunError error,
        @Nullable Question question,
        @Nullable Cancellation cancellation) {

    /** What set a run off. */
    public enum Trigger {
        MANUAL,
        SCHEDULE,
        RETRY
    }

    /** How far a run has come. */
    public enum Status {
        PENDING,
        RUNNING,
        COMPLETED,
        FAILED,
        SKIPPED
    }

    /** A session is made a moment after its run. */
    private static final Duration SESSION_DELAY = Duration.ofMillis(3);

    private static final Duration CANCELLING = Duration.ofSeconds(2);
    private static final Duration ARCHIVED_AFTER = Duration.ofMinutes(4);
    private static final int ARCHIVED_OF = 25;
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final int DELETED_OF = 50;
    private static final int STOP_SEQUENCE_OF = 12;

    /**
     * What is known of a run when it is created.
     *
     * @param hash from which its ids and the events of its session follow
     * @param sample its ids, if the vendor's documentation shows it, or null
     */
    public record Origin(
            long hash,
            Deployment deployment,
            Trigger trigger,
            int attempt,
            Instant created,
            @Nullable SampleIds sample) {}

    /** When a caller cancelled a run, and the run as it was planned. */
    public record Cancellation(Instant at, Run planned) {}

    record SampleIds(String run, String session, String turn) {}

    /**
     * A time in which a session waits until a person allows or denies a tool.
     *
     * @param denial the reason why the tool is denied, or null if it is allowed
     */
    public record Question(
            Instant asked, Instant answered, @Nullable String denial) {}

    public long hash() {
        return origin.hash();
    }

    /** Picks a number from 0 to {@code bound - 1}: for each salt another, and always the same. */
    public int roll(int bound, long salt) {
        return Hash.below(bound, Hash.of(hash(), salt));
    }

    public Deployment deployment() {
        return origin.deployment();
    }

    public Trigger trigger() {
        return origin.trigger();
    }

    public Instant created() {
        return origin.created();
    }

    boolean isSample() {
        return origin.sample() != null;
    }

    /** The same run if a caller answers its question now: all later events come earlier. */
    public Run answeredAt(Instant now, @Nullable String denial) {
        if (question == null) {
            return this;
        }
        Instant end = ended.minus(Duration.between(now, question.answered()));
        return new Run(origin, started, end, false, error, new Question(question.asked(), now, denial), null);
    }

    public Run cancelledAt(Instant now) {
        Instant end = (now.isBefore(started) ? started : now).plus(CANCELLING);
        return new Run(origin, started, end, false, RunError.CANCELLED, question, new Cancellation(now, this));
    }

    public String id() {
        SampleIds sample = origin.sample();
        return sample == null ? Ids.of("drun_", created(), hash()) : sample.run();
    }

    public String sessionId() {
        SampleIds sample = origin.sample();
        return sample == null ? Ids.of("sess_", created().plus(SESSION_DELAY), Hash.of(hash(), 5)) : sample.session();
    }

    public String turnId() {
        SampleIds sample = origin.sample();
        return sample == null ? Ids.of("turn_", started, Hash.of(hash(), 6)) : sample.turn();
    }

    /** When its schedule was due, or null. */
    public @Nullable Instant scheduled() {
        return trigger() == Trigger.SCHEDULE
                ? created().truncatedTo(isSample() ? ChronoUnit.SECONDS : ChronoUnit.MINUTES)
                : null;
    }

    public Status statusAt(Instant now) {
        if (!isOverAt(now)) {
            return now.isBefore(started) ? Status.PENDING : Status.RUNNING;
        }
        return isSkipped ? Status.SKIPPED : error == null ? Status.COMPLETED : Status.FAILED;
    }

    public boolean isOverAt(Instant now) {
        return !now.isBefore(ended);
    }

    public boolean isWaitingAt(Instant now) {
        return question != null
                && !now.isBefore(question.asked())
                && now.isBefore(question.answered())
                && (cancellation == null || now.isBefore(cancellation.at()));
    }

    /** How long its session has waited for an answer. */
    public Duration waitedAt(Instant now) {
        if (question == null || now.isBefore(question.asked())) {
            return Duration.ZERO;
        }
        return Duration.between(question.asked(), now.isBefore(question.answered()) ? now : question.answered());
    }

    /** Why a tool is denied, or an empty text. */
    public String denial() {
        return question == null ? "" : Objects.requireNonNullElse(question.denial(), "");
    }

    /** Whether it never gets a session. */
    public boolean isRefused() {
        return isSkipped || (error != null && !error.starts());
    }

    /** Why it never gets a session, in today's words, or null if it gets one. */
    public @Nullable RunError refusal() {
        return isSkipped ? RunError.THROTTLED : isRefused() ? error : null;
    }

    public Ending ending() {
        if (error != null) {
            return error.ending();
        }
        return roll(STOP_SEQUENCE_OF, 31) == 0 ? Ending.STOP_SEQUENCE : Ending.END_TURN;
    }

    /** When a person archived its session, or null. */
    public @Nullable Instant archivedAt(Instant now) {
        Instant time = ended.plus(ARCHIVED_AFTER);
        return now.isBefore(time) || roll(ARCHIVED_OF, 61) > 0 ? null : time;
    }

    /** Whether there is a session: some are deleted. */
    public boolean hasSessionAt(Instant now) {
        boolean deleted = now.isAfter(ended.plus(KEPT)) && roll(DELETED_OF, 62) == 0;
        return !isRefused() && (!deleted || isSample());
    }
}
