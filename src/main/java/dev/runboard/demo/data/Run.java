package dev.runboard.demo.data;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run from its trigger to its end, also if the end is still to come.
 *
 * @param hash from which its ids and the events of its session follow
 * @param error what it reports at its end, or null
 * @param refused whether it never gets a session
 * @param question the time in which its session waits for an answer, or null
 * @param cancellation what a caller did to it, or null
 * @param sample its ids, if the vendor's documentation shows it, or null
 */
public record Run(
        long hash,
        Deployment deployment,
        Trigger trigger,
        int attempt,
        Instant created,
        Instant started,
        Instant ended,
        Status outcome,
        @Nullable RunError error,
        boolean refused,
        @Nullable Question question,
        @Nullable Cancellation cancellation,
        @Nullable SampleIds sample) {

    /** A session is made a moment after its run. */
    private static final Duration SESSION_DELAY = Duration.ofMillis(3);

    private static final Duration CANCELLING = Duration.ofSeconds(2);
    private static final Duration ARCHIVED_AFTER = Duration.ofMinutes(4);
    private static final int ARCHIVED_OF = 25;
    private static final Duration KEPT = Duration.ofMinutes(2);
    private static final int DELETED_OF = 50;

    /** When a caller cancelled a run, and the run as it was planned. */
    public record Cancellation(Instant at, Run planned) {}

    /** Ids that do not follow from a hash. */
    record SampleIds(String run, String session, String turn) {}

    /**
     * A time in which a session waits until a person allows or denies a tool.
     *
     * @param denial why the tool is denied, or null where it is allowed
     */
    public record Question(
            Instant asked, Instant answered, @Nullable String denial) {

        boolean has(Instant time) {
            return !time.isBefore(asked) && time.isBefore(answered);
        }

        /** How much of it has passed at a moment. */
        public Duration passedAt(Instant time) {
            return time.isBefore(asked)
                    ? Duration.ZERO
                    : Duration.between(asked, time.isBefore(answered) ? time : answered);
        }
    }

    /** The same run if a caller answers its question now: all later events come earlier. */
    public Run answeredAt(Instant now, @Nullable String denial) {
        if (question == null) {
            return this;
        }
        Instant end = ended.minus(Duration.between(now, question.answered()));
        Question shorter = new Question(question.asked(), now, denial);
        return new Run(
                hash,
                deployment,
                trigger,
                attempt,
                created,
                started,
                end,
                outcome,
                error,
                refused,
                shorter,
                null,
                sample);
    }

    public Run cancelledAt(Instant now) {
        Instant end = (now.isBefore(started) ? started : now).plus(CANCELLING);
        return new Run(
                hash,
                deployment,
                trigger,
                attempt,
                created,
                started,
                end,
                Status.FAILED,
                RunError.CANCELLED,
                false,
                question,
                new Cancellation(now, this),
                sample);
    }

    public String id() {
        return sample == null ? Ids.of("drun_", created, hash) : sample.run();
    }

    public String sessionId() {
        return sample == null ? Ids.of("sess_", created.plus(SESSION_DELAY), Hash.of(hash, 5)) : sample.session();
    }

    public String turnId() {
        return sample == null ? Ids.of("turn_", started, Hash.of(hash, 6)) : sample.turn();
    }

    /** When its schedule was due, or null. */
    public @Nullable Instant scheduled() {
        return trigger == Trigger.SCHEDULE
                ? created.truncatedTo(sample == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS)
                : null;
    }

    public Status statusAt(Instant now) {
        if (!now.isBefore(ended)) {
            return outcome;
        }
        return now.isBefore(started) ? Status.PENDING : Status.RUNNING;
    }

    public boolean isOverAt(Instant now) {
        return !now.isBefore(ended);
    }

    public boolean isWaitingAt(Instant now) {
        return question != null && question.has(now) && (cancellation == null || now.isBefore(cancellation.at()));
    }

    public @Nullable RunError errorAt(Instant now) {
        return isOverAt(now) ? error : null;
    }

    /** Why it never gets a session, in today's words, or null if it gets one. */
    public @Nullable RunError refusal() {
        return outcome == Status.SKIPPED ? RunError.THROTTLED : refused ? error : null;
    }

    public Ending ending() {
        return Ending.of(error, hash);
    }

    /** When a person archived its session, or null. */
    public @Nullable Instant archivedAt(Instant now) {
        Instant time = ended.plus(ARCHIVED_AFTER);
        return now.isBefore(time) || Hash.below(ARCHIVED_OF, Hash.of(hash, 61)) > 0 ? null : time;
    }

    /** Whether there is a session: some are deleted. */
    public boolean hasSessionAt(Instant now) {
        boolean deleted = now.isAfter(ended.plus(KEPT)) && Hash.below(DELETED_OF, Hash.of(hash, 62)) == 0;
        return !refused && (!deleted || sample != null);
    }
}
