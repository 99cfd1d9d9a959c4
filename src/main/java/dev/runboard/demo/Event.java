package dev.runboard.demo;

import java.time.Instant;

/** One thing that happened in a session, with a hash from which its details follow. */
record Event(int index, String id, EventType type, Instant processed, long hash) {}
