package dev.runboard.qoder;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The status of a run.
 *
 * @param word the API's word, or Runboard's if the status is derived
 * @param kind the meaning of the word, {@link Kind#UNKNOWN} for a new one
 * @param derived whether the API returned no status, and other fields imply this one
 * @param isOfSession whether it is derived from the session of the run
 */
public record RunStatus(String word, Kind kind, boolean derived, boolean isOfSession) {

    /** The session is idle. It is not known whether its work is done. */
    public static final String IDLE = "idle";

    private static final String NOT_STARTED = "failed to start";
    private static final String STARTED = "started";
    private static final String NOTHING = "unknown";

    /** Creates a status that does not depend on the session. */
    public RunStatus(String word, Kind kind, boolean derived) {
        this(word, kind, derived, false);
    }

    /** The known statuses, and one for all others. */
    public enum Kind {
        PENDING,
        RUNNING,
        /** The session waits for input. The run has not ended. */
        WAITING,
        COMPLETED,
        FAILED,
        SKIPPED,
        CANCELLED,
        UNKNOWN;

        /** The statuses of the filter. */
        public static final List<Kind> FILTERS =
                List.of(PENDING, RUNNING, WAITING, COMPLETED, FAILED, SKIPPED, CANCELLED);

        /** The word in addresses and in the API's answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> parse(String word) {
            return FILTERS.stream().filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /** Creates a status from the API's word. */
    public static RunStatus said(String word) {
        return new RunStatus(word, Kind.parse(word).orElse(Kind.UNKNOWN), false);
    }

    /**
     * Derives the status of a run without one. Today's API only tells whether a session could be started, so nothing but a failed
     * start is known.
     */
    static RunStatus derived(boolean hasError, boolean hasSession) {
        if (hasError) {
            return new RunStatus(NOT_STARTED, Kind.FAILED, true);
        }
        return new RunStatus(hasSession ? STARTED : NOTHING, Kind.UNKNOWN, true);
    }

    /** Creates a status from a session. A word that is no {@link Kind} has the kind {@link Kind#UNKNOWN}. */
    public static RunStatus ofSession(String word, Kind kind) {
        return new RunStatus(word, kind, true, true);
    }

    /** Whether only the start of a session is known. The session has the status. */
    public boolean isStarted() {
        return isOfRun(STARTED);
    }

    /** Whether nothing is known. The session may start later. */
    public boolean mayStart() {
        return isOfRun(NOTHING);
    }

    /** Whether its session could not be started. */
    public boolean isStartFailure() {
        return isOfRun(NOT_STARTED);
    }

    /** A session may have any word, also one of Runboard's. */
    private boolean isOfRun(String ours) {
        return derived && !isOfSession && word.equals(ours);
    }

    /** Whether it is not known yet, and may be {@code wanted}. */
    public boolean mayTurnOut(Kind wanted) {
        boolean ended = switch (wanted) {
            case WAITING, COMPLETED, FAILED, CANCELLED -> true;
            case PENDING, RUNNING, SKIPPED, UNKNOWN -> false;
        };
        return isStarted() ? ended || wanted == Kind.RUNNING : ended && isOfSession && kind == Kind.UNKNOWN;
    }

    /** The word in pages, for scripts: one of {@link Kind}, or a new word of the API. */
    public String code() {
        return derived || kind != Kind.UNKNOWN ? kind.word() : word;
    }

    /** Whether the outcome is not known, because the API does not tell it. The run may have failed. */
    public boolean isUndecided() {
        return derived && kind == Kind.UNKNOWN;
    }

    /** The source of the word: {@code session}, or {@code api} for the run itself. */
    public String source() {
        return isOfSession() ? "session" : "api";
    }

    /** Whether it cannot change any more. */
    public boolean isFinal() {
        return switch (kind) {
            case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
            case PENDING, RUNNING, WAITING, UNKNOWN -> false;
        };
    }

    /** Whether a person must answer before the run continues. */
    public boolean needsInput() {
        return kind == Kind.WAITING;
    }

    /** Whether the run is known to be in progress. */
    public boolean isLive() {
        return kind == Kind.PENDING || kind == Kind.RUNNING;
    }
}
