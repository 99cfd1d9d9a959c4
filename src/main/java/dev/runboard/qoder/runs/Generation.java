package dev.runboard.qoder.runs;

/** Which generation of the API is spoken to. */
public enum Generation {
    /** Found out from its answers. */
    AUTO,
    /** June 2026: runs have a status, pages up to 1000 runs, filters by status. */
    J,
    /** Today's: a run says whether its session started; pages up to 100 runs, filters by time. */
    C
}
