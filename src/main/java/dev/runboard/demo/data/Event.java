package dev.runboard.demo.data;

import java.time.Instant;

/** One thing that happened in a session, with a hash from which its details follow. */
public record Event(int index, String id, EventType type, Instant processed, long hash) {}
