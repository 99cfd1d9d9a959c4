package dev.runboard.demo.data;

/** How far a run has come. */
public enum Status {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    SKIPPED
}
