package dev.runboard.sessions;

import java.util.Locale;

/** What an event is to its reader; the transcript's style depends on it. */
enum EventKind {
    USER,
    AGENT,
    THINKING,
    TOOL,
    RESULT,
    ERROR,

    /** An error that the session tries to get over by itself. */
    RETRY,

    /** The session waits for a person. */
    WAITING,
    ARTIFACT,
    OUTCOME,
    STATE,

    /** Of a type that Runboard does not know. */
    OTHER;

    /** The word that styles know it by. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
