package dev.runboard.demo.data;

/** What set a run off. */
public enum Trigger {
    MANUAL,
    SCHEDULE,
    RETRY
}
