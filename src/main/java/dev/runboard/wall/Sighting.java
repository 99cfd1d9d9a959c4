package dev.runboard.wall;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.RunStatus.Kind;
import dev.runboard.upstream.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A run that needed input.
 *
 * @param at when it was last known to
 */
record Sighting(Run run, Instant at) {

    /** Later, the run may have been answered. */
    private static final Duration MAX_AGE = Duration.ofMinutes(3);

    /** Whether an answer at {@code at} is recent enough to say whether a run needs input. */
    static boolean isRecent(Instant at, Instant now) {
        return now.isBefore(at.plus(MAX_AGE));
    }

    /** Whether the status of a run tells whether it needs input. */
    static boolean isConclusive(Run run) {
        return run.status().kind() != Kind.UNKNOWN || run.isSettled();
    }

    /** The session of a run, or its own id. A run that was found by its session has only the id of the session. */
    static Id session(Run run) {
        return Objects.requireNonNullElse(run.sessionId(), run.id());
    }

    Id session() {
        return session(run);
    }

    boolean isRecent(Instant now) {
        return isRecent(at, now);
    }

    /** The same sighting at the later of two times. */
    Sighting latest(Sighting other) {
        return other.at.isAfter(at) ? new Sighting(run, other.at) : this;
    }
}
