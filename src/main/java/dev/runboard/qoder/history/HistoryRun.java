package dev.runboard.qoder.history;

import dev.runboard.qoder.ErrorGroup;
import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus;
import dev.runboard.qoder.StreakRun;
import dev.runboard.qoder.TriggerType;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run in the history. It takes about 150 bytes, because equal deployments, statuses, words and errors are shared.
 *
 * @param session the id of its session, or null if that is not needed any more
 * @param error the group of its error, or null unless it failed
 * @param attempt the number of the attempt, or 0 if that is not known
 * @param agentVersion the version of the agent, or -1 if that is not known
 * @param triggered when it was triggered, in milliseconds since 1970
 * @param took the duration in milliseconds, or -1 if that is not known
 * @param credits the used credits in hundredths, or -1 if that is not known
 * @param settled whether its status cannot change any more
 */
public record HistoryRun(
        String id,
        @Nullable Id deployment,
        RunStatus status,
        @Nullable String trigger,
        @Nullable String agent,
        @Nullable String session,
        @Nullable ErrorGroup error,
        int attempt,
        int agentVersion,
        long triggered,
        long took,
        int credits,
        boolean settled)
        implements StreakRun {

    /** The object and its references, without the texts of its ids. */
    private static final int OVERHEAD = 72;

    private static final int REFERENCE = 4;

    private static final int TEXT_OVERHEAD = 24 + 16;

    /** The approximate bytes of heap that a list of runs takes. */
    static int weight(List<HistoryRun> runs) {
        int own = runs.stream().mapToInt(run -> run.weight() + REFERENCE).sum();
        int shared = runs.stream()
                .flatMap(HistoryRun::shared)
                .distinct()
                .mapToInt(HistoryRun::weight)
                .sum();
        return own + shared;
    }

    /** The approximate bytes of heap that it takes alone. */
    private int weight() {
        return OVERHEAD + weight(id) + (session == null ? 0 : weight(session));
    }

    static int weight(String text) {
        boolean isLatin = text.chars().allMatch(character -> character < 256);
        int bytes = isLatin ? text.length() : 2 * text.length();
        return TEXT_OVERHEAD + (bytes + 7) / 8 * 8;
    }

    /** The texts that it shares with equal runs. */
    Stream<String> shared() {
        Stream<@Nullable String> texts = Stream.of(
                deployment == null ? null : deployment.value(),
                status.word(),
                trigger,
                agent,
                error == null ? null : error.id(),
                error == null ? null : error.type(),
                error == null ? null : error.message());
        return texts.filter(Objects::nonNull).map(Objects::requireNonNull);
    }

    public RunStatus.Kind kind() {
        return status.kind();
    }

    @Override
    public Instant triggeredAt() {
        return Instant.ofEpochMilli(triggered);
    }

    /** Whether it is pending or running. */
    public boolean isLive() {
        return status.isLive();
    }

    /** Whether it may have completed or failed, and Runboard does not know it yet. */
    public boolean isUndecided() {
        return !settled && status.isUndecided();
    }

    @Override
    public boolean continuesAnother() {
        return StreakRun.isRetry(deployment, attempt, trigger);
    }

    public boolean isScheduled() {
        return TriggerType.SCHEDULE.word().equals(trigger);
    }

    /** Whether today's API tells that it got no session and will get none. */
    boolean neverStarted() {
        return status.isStartFailure() || (settled && status.mayStart());
    }

    /** Whether it has no session yet, and will get none because it was triggered so long before {@code now}. */
    boolean isLateStart(Instant now) {
        return !settled && willNotStart(status, triggered, now);
    }

    /** Whether a run with this status, triggered so long before {@code now}, gets no session any more. */
    static boolean willNotStart(RunStatus status, long triggered, Instant now) {
        return status.mayStart() && now.toEpochMilli() - triggered >= Run.MAX_START.toMillis();
    }

    /** Whether only its session tells how it went. */
    boolean isOfSession() {
        return session != null && (status.isStarted() || status.isOfSession());
    }

    /** The run for a look-up of its status. */
    Run toRun() {
        return new Run(
                new Id(id),
                status,
                deployment,
                trigger,
                attempt == 0 ? null : attempt,
                null,
                session == null ? null : new Id(session),
                null,
                triggeredAt(),
                null,
                null,
                null,
                took < 0 ? null : Duration.ofMillis(took),
                null,
                "",
                null);
    }

    /** Returns this run as one that does not change any more. If it was in progress, it is not known how it ended. */
    HistoryRun settle() {
        RunStatus last = isLive() ? new RunStatus(status.word(), RunStatus.Kind.UNKNOWN, status.derived()) : status;
        return new HistoryRun(
                id,
                deployment,
                last,
                trigger,
                agent,
                null,
                error,
                attempt,
                agentVersion,
                triggered,
                took,
                credits,
                true);
    }

    /** Returns this run with the status and the outcome of {@code other}. */
    HistoryRun with(HistoryRun other) {
        return new HistoryRun(
                id,
                deployment,
                other.status,
                trigger,
                agent,
                other.session,
                other.error,
                attempt,
                agentVersion,
                triggered,
                other.took,
                other.credits < 0 ? credits : other.credits,
                other.settled);
    }
}
