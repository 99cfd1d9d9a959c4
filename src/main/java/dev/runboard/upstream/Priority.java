package dev.runboard.upstream;

/** The priority of a call when permits are scarce. */
public enum Priority {
    /** A user waits for a page. */
    PAGE,
    /** Part of long work, like an export. It runs after pages and uses at most half of the permits. */
    BULK
}
