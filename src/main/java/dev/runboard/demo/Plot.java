package dev.runboard.demo;

import dev.runboard.demo.Run.Session;

/**
 * Which event has which place in a session, and when it happens: a session opens with the task, goes on in steps of a
 * thought and a tool, and closes with what came of it.
 */
record Plot(int steps, long seed, Status outcome, SessionStatus end, long created, long started, long ends) {

    static final int STEP = 5;
    private static final int OPENING = 2;
    private static final int CLOSING = 3;
    private static final int LONG_STEPS = 1999;
    private static final int LONG_SECONDS = 900;
    private static final int MOST_STEPS = 11;

    /** Where a schedule sets off runs that take a quarter of an hour, their sessions have 10,000 events. */
    static Plot of(Run run, Session session, long seed) {
        boolean isLong = run.cause().trigger() == Trigger.SCHEDULE
                && run.deployment().habits().seconds() >= LONG_SECONDS;
        int steps = isLong ? LONG_STEPS : 1 + Mix.below(MOST_STEPS, Mix.of(seed, 1));
        return new Plot(
                steps,
                seed,
                run.status(),
                SessionStatus.of(run),
                Times.nanos(run.created()),
                Times.nanos(session.started()),
                Times.nanos(session.ends()));
    }

    int length() {
        return OPENING + STEP * steps + CLOSING;
    }

    private boolean isOpening(int index) {
        return index < OPENING;
    }

    boolean isClosing(int index) {
        return index >= length() - CLOSING;
    }

    EventType typeAt(int index) {
        if (isOpening(index)) {
            return index == 0 ? EventType.USER_MESSAGE : EventType.RUNNING;
        }
        return isClosing(index) ? closing(length() - index) : inStep(index - OPENING);
    }

    long nanosAt(int index) {
        if (isOpening(index)) {
            return index == 0 ? created : started;
        }
        if (isClosing(index)) {
            return ends;
        }
        long beat = (ends - started) / length();
        return started + beat * index + Mix.below(800, hashAt(index)) * beat / 1000;
    }

    long hashAt(int index) {
        return Mix.of(seed, 1_000L + index);
    }

    /** How many events have happened; time does not run backwards, so the first that has not is found by halving. */
    int lengthAt(long nowNanos) {
        int happened = 1;
        int toCome = length();
        while (happened < toCome) {
            int middle = (happened + toCome) >>> 1;
            if (nanosAt(middle) <= nowNanos) {
                happened = middle + 1;
            } else {
                toCome = middle;
            }
        }
        return happened;
    }

    private EventType closing(int fromEnd) {
        return switch (fromEnd) {
            case 3 -> outcome == Status.FAILED ? EventType.ERROR : EventType.MESSAGE;
            case 2 -> EventType.USAGE;
            default -> end == SessionStatus.TERMINATED ? EventType.TERMINATED : EventType.IDLE;
        };
    }

    private EventType inStep(int index) {
        int roll = Mix.below(40, Mix.of(seed, index / STEP));
        boolean mcp = roll % 7 == 0;
        return switch (index % STEP) {
            case 0 -> EventType.MODEL_START;
            case 1 -> EventType.MODEL_END;
            case 2 -> thought(roll);
            case 3 -> mcp ? EventType.MCP_TOOL_USE : EventType.TOOL_USE;
            default -> mcp ? EventType.MCP_TOOL_RESULT : EventType.TOOL_RESULT;
        };
    }

    /** An error in the middle is one that a retry has overcome. */
    private static EventType thought(int roll) {
        if (roll == 1) {
            return EventType.ERROR;
        }
        return roll < 14 ? EventType.THINKING : EventType.MESSAGE;
    }
}
