package dev.runboard.demo.data;

import dev.runboard.demo.data.Run.Session;
import dev.runboard.demo.data.Scene.Cast;
import java.util.List;

/**
 * Which event has which place in a session, and when it happens: a session opens with the task, goes on in steps of a
 * thought and a tool, and closes with what came of it.
 */
public record SessionScript(
        int steps,
        long seed,
        List<EventType> opening,
        List<EventType> scenes,
        List<EventType> closing,
        EventTimes timing,
        int body,
        long ends) {

    static final int STEP = 5;
    private static final int LONG_STEPS = 1999;
    private static final int LONG_SECONDS = 900;
    private static final int MAX_STEPS = 11;

    /** Where a schedule sets off runs that take a quarter of an hour, their sessions have 10,000 events. */
    static SessionScript of(Run run, Session session, long seed) {
        boolean isLong = run.cause().trigger() == Trigger.SCHEDULE
                && run.deployment().habits().seconds() >= LONG_SECONDS;
        int steps = isLong ? LONG_STEPS : 1 + Hash.below(MAX_STEPS, Hash.of(seed, 1));
        boolean hasGoal = run.deployment().setup().goal() != null;
        List<EventType> opening = hasGoal
                ? List.of(EventType.USER_MESSAGE, EventType.DEFINE_OUTCOME, EventType.RUNNING)
                : List.of(EventType.USER_MESSAGE, EventType.RUNNING);
        Ending ending = session.plannedEnding();
        List<EventType> scenes =
                isLong ? List.of() : Scene.of(new Cast(ending, hasGoal, session.pause() != null, seed));
        int beforeScenes = opening.size() + STEP * steps;
        int body = beforeScenes + scenes.size();
        int wait = beforeScenes + scenes.indexOf(EventType.CONFIRMATION_WAIT);
        EventTimes timing = EventTimes.of(
                run.created(), session, opening.size(), body + ending.closing().size(), wait);
        return new SessionScript(steps, seed, opening, scenes, ending.closing(), timing, body, timing.ends())
                .cutFor(session);
    }

    /** A cancelled session keeps what had happened, and has another end. */
    private SessionScript cutFor(Session session) {
        Cancellation cut = session.cut();
        if (cut == null) {
            return this;
        }
        int happened = Math.min(body, lengthAt(Times.nanos(cut.at())));
        long end = Times.nanos(session.ends());
        return new SessionScript(steps, seed, opening, scenes, session.ending().closing(), timing, happened, end);
    }

    int length() {
        return body + closing.size();
    }

    public boolean isClosing(int index) {
        return index >= body;
    }

    EventType typeAt(int index) {
        if (isClosing(index)) {
            return closing.get(index - body);
        }
        if (index < opening.size()) {
            return opening.get(index);
        }
        int place = index - opening.size() - STEP * steps;
        return place >= 0 ? scenes.get(place) : inStep(index - opening.size());
    }

    long nanosAt(int index) {
        return isClosing(index) ? ends : timing.nanosAt(index, Hash.below(800, hashAt(index)));
    }

    public long hashAt(int index) {
        return Hash.of(seed, 1_000L + index);
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

    private EventType inStep(int index) {
        int roll = Hash.below(40, Hash.of(seed, index / STEP));
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
