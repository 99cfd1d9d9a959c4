package dev.runboard.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test sets. */
public final class MovableClock implements InstantSource, Renewable {

    private static final Instant START = Instant.parse("2026-06-14T09:00:00Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration by) {
        now = now.plus(by);
    }

    /** Goes back to where it began. */
    @Override
    public void renew() {
        now = START;
    }
}
