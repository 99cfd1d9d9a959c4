package dev.runboard.demo;

/** What a run reports as its error. */
record Failure(String type, String message) {}
