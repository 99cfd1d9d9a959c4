package dev.runboard.demo;

/** How far a run has come. */
enum Status {
    PENDING,
    RUNNING,
    COMPLETED,
    FAILED,
    SKIPPED
}
