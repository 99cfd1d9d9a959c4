package dev.runboard.sessions;

import java.util.Locale;

/** The kind of an event. It decides the style in the transcript. */
enum EventKind {
    USER,
    AGENT,
    THINKING,
    TOOL,
    RESULT,
    ERROR,

    /** An error that the session retries. */
    RETRY,

    /** The session waits for a person. */
    WAITING,
    ARTIFACT,
    OUTCOME,
    STATE,

    /** An unknown type. */
    OTHER;

    /** The name of the CSS class. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
