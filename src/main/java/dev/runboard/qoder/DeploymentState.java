package dev.runboard.qoder;

/** Whether a deployment starts runs, and who has paused it if not. */
public enum DeploymentState {
    ACTIVE,

    /** A person has paused it. */
    PAUSED_BY_USER,

    /** The API paused it after a failure. It stays paused until a person resumes it. */
    PAUSED_BY_FAILURE,

    /** It is paused for an unknown reason. */
    PAUSED,

    /** It never runs again. */
    ARCHIVED,

    /** The API tells no status, or an unknown one. */
    UNKNOWN
}
