package dev.runboard.demo;

/** What set a run off. */
enum Trigger {
    MANUAL,
    SCHEDULE,
    RETRY
}
