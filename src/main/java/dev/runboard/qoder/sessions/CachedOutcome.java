package dev.runboard.qoder.sessions;

import dev.runboard.qoder.RunOutcome;
import dev.runboard.qoder.RunStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cached outcome.
 *
 * @param at when it was resolved
 * @param updated when the session had last changed then, or null if that is not known
 */
record CachedOutcome(
        RunOutcome outcome, Instant at, @Nullable Instant updated) {

    /** How long an outcome that may change is shown if there is no call left to refresh it. */
    private static final Duration STALE_WINDOW = Duration.ofMinutes(2);

    /** For an unknown reason to stop, or an unchanged session: a new call would rarely tell more. */
    private static final Duration LONG_INTERVAL = Duration.ofMinutes(1);

    private static final Duration SHORT_INTERVAL = Duration.ofSeconds(10);

    boolean isFinal() {
        return outcome.isFinal();
    }

    boolean isWithinStaleWindow(Instant now) {
        return isFinal() || now.isBefore(at.plus(STALE_WINDOW));
    }

    /** Whether no call is needed now, independent of the session. */
    boolean isCurrent(Instant now) {
        return isFinal() || (isUnclear() && now.isBefore(at.plus(LONG_INTERVAL)));
    }

    /** Whether the last events of {@code session} should be fetched again. */
    boolean isDue(Session session, Instant now) {
        return !isFinal()
                && !now.isBefore(at.plus(isUnclear() || isUnchanged(session) ? LONG_INTERVAL : SHORT_INTERVAL));
    }

    /** Whether {@code session} has not changed since, so that the outcome is still right. */
    boolean isUnchanged(Session session) {
        return updated != null && updated.equals(session.updated());
    }

    private boolean isUnclear() {
        return outcome.status().kind() == RunStatus.Kind.UNKNOWN
                && !outcome.status().word().equals(RunStatus.IDLE);
    }
}
