package dev.runboard.qoder.history;

import java.util.Locale;

/**
 * A difference between a failed run and the last completed run of its deployment before it.
 *
 * @param from the value before: a version, a trigger, the id of an error group, milliseconds or a time
 * @param to the value of the failed run
 */
public record Change(Kind kind, String from, String to) {

    /** What differs. */
    public enum Kind {
        /** The version of the agent, or the agent. */
        AGENT_VERSION,
        /** The deployment was updated in between. */
        DEPLOYMENT,
        TRIGGER,
        /** The failure before the last completed run had another error. */
        ERROR_GROUP,
        DURATION;

        /** The word in pages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
