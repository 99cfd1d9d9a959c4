package dev.runboard.qoder.sessions;

import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outcome, and when it was found out.
 *
 * @param updated when the session had last changed by then, where it said so
 */
record CachedOutcome(
        RunOutcome outcome, Instant at, @Nullable Instant updated) {

    /** So long what may change is shown where there was no call left to ask again. */
    private static final Duration GRACE = Duration.ofMinutes(2);

    /** A reason to stop that nobody knows, or a session that did not change: asking again tells hardly more. */
    private static final Duration SELDOM = Duration.ofMinutes(1);

    private static final Duration OFTEN = Duration.ofSeconds(10);

    boolean isFinal() {
        return outcome.isFinal();
    }

    boolean isWithinStaleWindow(Instant now) {
        return isFinal() || now.isBefore(at.plus(GRACE));
    }

    /** Whether there is nothing to ask the upstream for now, whatever the session does meanwhile. */
    boolean isEnough(Instant now) {
        return isFinal() || (isUnclear() && now.isBefore(at.plus(SELDOM)));
    }

    /** Whether the last events of {@code session} are to be asked for again. */
    boolean isDue(Session session, Instant now) {
        return !isFinal() && !now.isBefore(at.plus(isUnclear() || isUnchanged(session) ? SELDOM : OFTEN));
    }

    /** Whether {@code session} has not changed since: then it still is as it was, however long ago that was found out. */
    boolean isUnchanged(Session session) {
        return updated != null && updated.equals(session.updated());
    }

    private boolean isUnclear() {
        return outcome.status().kind() == RunStatus.Kind.UNKNOWN
                && !outcome.status().word().equals(RunStatus.IDLE);
    }
}
