package dev.runboard.demo.data;

import java.util.Set;

/** What a session is doing, in today's words, and the statuses of runs that may lie behind it. */
public enum SessionStatus {
    RESCHEDULING(Status.PENDING),
    RUNNING(Status.RUNNING),
    IDLE(Status.RUNNING, Status.COMPLETED, Status.FAILED),
    TERMINATED(Status.FAILED);

    private final Set<Status> runs;

    SessionStatus(Status... runs) {
        this.runs = Set.of(runs);
    }

    public static SessionStatus of(Run run) {
        if (run.progress().waiting()) {
            return IDLE;
        }
        return switch (run.status()) {
            case PENDING -> RESCHEDULING;
            case RUNNING -> RUNNING;
            case COMPLETED, SKIPPED -> IDLE;
            case FAILED -> run.ending() == Ending.TERMINATED ? TERMINATED : IDLE;
        };
    }

    public Set<Status> runs() {
        return runs;
    }

    public boolean isOver() {
        return this == IDLE || this == TERMINATED;
    }
}
