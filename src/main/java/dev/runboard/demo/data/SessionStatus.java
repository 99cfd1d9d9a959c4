package dev.runboard.demo.data;

import java.time.Instant;

/** What a session is doing, in today's words. */
public enum SessionStatus {
    RESCHEDULING,
    RUNNING,
    IDLE,
    TERMINATED;

    public static SessionStatus of(Run run, Instant now) {
        if (run.isWaitingAt(now)) {
            return IDLE;
        }
        return switch (run.statusAt(now)) {
            case PENDING -> RESCHEDULING;
            case RUNNING -> RUNNING;
            case COMPLETED, SKIPPED -> IDLE;
            case FAILED -> run.ending() == Ending.TERMINATED ? TERMINATED : IDLE;
        };
    }

    public boolean isOver() {
        return this == IDLE || this == TERMINATED;
    }
}
