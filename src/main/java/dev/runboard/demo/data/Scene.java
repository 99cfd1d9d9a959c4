package dev.runboard.demo.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A stretch of events that some sessions have between their steps and their end, in this order. */
enum Scene {
    ATTACHMENTS(cast -> cast.isOneOf(5, 21), EventType.ATTACHMENTS, EventType.PLAN),
    THREAD(
            cast -> cast.isOneOf(9, 22),
            EventType.UPDATED,
            EventType.THREAD_CREATED,
            EventType.THREAD_SENT,
            EventType.THREAD_RECEIVED,
            EventType.THREAD_IDLE,
            EventType.COMPACTED),
    CUSTOM_TOOL(
            cast -> cast.isOneOf(6, 23),
            EventType.CUSTOM_TOOL_USE,
            EventType.CUSTOM_TOOL_WAIT,
            EventType.CUSTOM_TOOL_RESULT,
            EventType.RUNNING),
    CONFIRMATION(
            Cast::waits,
            EventType.MODEL_START,
            EventType.MODEL_END,
            EventType.GUARDED_TOOL_USE,
            EventType.CONFIRMATION_WAIT,
            EventType.CONFIRMATION,
            EventType.RUNNING,
            EventType.GUARDED_TOOL_RESULT),
    ARTIFACT(cast -> cast.ending().isGood() && cast.isOneOf(4, 24), EventType.ARTIFACT),
    OUTCOME(
            cast -> cast.hasGoal() && cast.ending().isGood(),
            EventType.OUTCOME_START,
            EventType.OUTCOME_REVISION,
            EventType.MODEL_START,
            EventType.MODEL_END,
            EventType.THINKING,
            EventType.OUTCOME_START,
            EventType.OUTCOME_END),
    INTERRUPTED_OUTCOME(
            cast -> cast.hasGoal() && cast.ending() == Ending.CANCELLED,
            EventType.OUTCOME_START,
            EventType.OUTCOME_END);

    /** What decides which scenes a session has. */
    record Cast(Ending ending, boolean hasGoal, boolean waits, long seed) {

        private boolean isOneOf(int many, int salt) {
            return Hash.below(many, Hash.of(seed, salt)) == 0;
        }
    }

    private final Predicate<Cast> condition;
    private final List<EventType> types;

    Scene(Predicate<Cast> condition, EventType... types) {
        this.condition = condition;
        this.types = List.of(types);
    }

    static List<EventType> of(Cast cast) {
        List<EventType> all = new ArrayList<>();
        Stream.of(values()).filter(scene -> scene.condition.test(cast)).forEach(scene -> all.addAll(scene.types));
        return all;
    }
}
