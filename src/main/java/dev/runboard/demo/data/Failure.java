package dev.runboard.demo.data;

/**
 * Why a run fails.
 *
 * @param startsFirst whether the run has a session before it fails
 */
record Failure(RunError error, boolean startsFirst) {}
