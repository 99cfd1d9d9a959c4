package dev.runboard.qoder;

/** Whether a deployment starts runs, and who has stopped it if not. */
public enum Standing {
    ACTIVE,

    /** Somebody has paused it. */
    PAUSED_BY_HAND,

    /** The API paused it because it failed: it stays broken until somebody resumes it. */
    PAUSED_BY_FAILURE,

    /** It is paused, and why is not known. */
    PAUSED,

    /** It will never run again. */
    ARCHIVED,

    /** The API says nothing of it, or a word that is not known. */
    UNKNOWN
}
