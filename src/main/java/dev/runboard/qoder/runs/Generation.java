package dev.runboard.qoder.runs;

/** A version of the API. */
public enum Generation {
    /** Detected from its answers. */
    AUTO,
    /** June 2026: runs have a status, pages have up to 1000 runs, and there is a filter by status. */
    JUNE_2026,
    /** Current: a run only tells whether its session started, pages have up to 100 runs, and there is a filter by time. */
    CURRENT
}
