package dev.runboard.qoder;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How far a run has come.
 *
 * @param word the upstream's own word, or ours where the status is derived
 * @param kind what the word means, {@link Kind#UNKNOWN} for one that was never seen
 * @param derived whether the upstream said no status, and this one follows from other fields
 * @param isOfSession whether it is derived from the run's session, not from the run alone
 */
public record RunStatus(String word, Kind kind, boolean derived, boolean isOfSession) {

    /** The session waits, and whether it is done is not known. */
    public static final String IDLE = "idle";

    private static final String NOT_STARTED = "failed to start";
    private static final String STARTED = "started";
    private static final String NOTHING = "unknown";

    /** A status that the run alone tells. */
    public RunStatus(String word, Kind kind, boolean derived) {
        this(word, kind, derived, false);
    }

    /** The statuses that Runboard tells apart, and one for all others. */
    public enum Kind {
        PENDING,
        RUNNING,
        /** The session waits for a person: the run is not over. */
        WAITING,
        COMPLETED,
        FAILED,
        SKIPPED,
        CANCELLED,
        UNKNOWN;

        /** The statuses that runs can be filtered by. */
        public static final List<Kind> FILTERS =
                List.of(PENDING, RUNNING, WAITING, COMPLETED, FAILED, SKIPPED, CANCELLED);

        /** The statuses that the API of June filters by itself. */
        private static final Set<Kind> OF_API = EnumSet.of(PENDING, RUNNING, COMPLETED, FAILED, SKIPPED);

        /** Whether an API that filters by status knows this one. */
        public boolean isOfApi() {
            return OF_API.contains(this);
        }

        /** The word in addresses and in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> parse(String word) {
            return FILTERS.stream().filter(kind -> kind.word().equals(word)).findFirst();
        }
    }

    /** What the upstream said. */
    public static RunStatus said(String word) {
        return new RunStatus(word, Kind.parse(word).orElse(Kind.UNKNOWN), false);
    }

    /**
     * For a run without a status: today's API only says whether a session could be started, so a failed start is known and
     * nothing else is.
     */
    static RunStatus derived(boolean hasError, boolean hasSession) {
        if (hasError) {
            return new RunStatus(NOT_STARTED, Kind.FAILED, true);
        }
        return new RunStatus(hasSession ? STARTED : NOTHING, Kind.UNKNOWN, true);
    }

    /** What the session of a run without a status says; words beyond {@link Kind} are of kind {@link Kind#UNKNOWN}. */
    public static RunStatus ofSession(String word, Kind kind) {
        return new RunStatus(word, kind, true, true);
    }

    /** Whether nothing is known but that a session was started: that session can tell more. */
    public boolean isStarted() {
        return isOfRun(STARTED);
    }

    /** Whether not even that is known: the session may be started yet. */
    public boolean mayStart() {
        return isOfRun(NOTHING);
    }

    /** The session's own words may be any: one of them may read like a word of ours. */
    private boolean isOfRun(String ours) {
        return derived && !isOfSession && word.equals(ours);
    }

    /** Whether more knowledge could turn it into {@code wanted}. */
    public boolean mayTurnOut(Kind wanted) {
        boolean ended = switch (wanted) {
            case WAITING, COMPLETED, FAILED, CANCELLED -> true;
            case PENDING, RUNNING, SKIPPED, UNKNOWN -> false;
        };
        return isStarted() ? ended || wanted == Kind.RUNNING : ended && isOfSession && kind == Kind.UNKNOWN;
    }

    /** The word that pages carry for scripts: one of {@link Kind}, or a new word of the API itself. */
    public String code() {
        return derived || kind != Kind.UNKNOWN ? kind.word() : word;
    }

    /** Whether it is not known how the run went, since the upstream does not say it: it may have failed. */
    public boolean isUndecided() {
        return derived && kind == Kind.UNKNOWN;
    }

    /** Whose word it is: that of the run's {@code session}, or that of the {@code api}'s run itself. */
    public String source() {
        return isOfSession() ? "session" : "api";
    }

    /** Whether it will stay like this. */
    public boolean isFinal() {
        return switch (kind) {
            case COMPLETED, FAILED, SKIPPED, CANCELLED -> true;
            case PENDING, RUNNING, WAITING, UNKNOWN -> false;
        };
    }

    /** Whether a person has to answer before it goes on. */
    public boolean needsInput() {
        return kind == Kind.WAITING;
    }

    /** Whether it is known to go on. */
    public boolean isLive() {
        return kind == Kind.PENDING || kind == Kind.RUNNING;
    }
}
