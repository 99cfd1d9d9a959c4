package dev.runboard.web.runs;

import dev.runboard.qoder.RunStatus;
import dev.runboard.text.Message;
import java.util.HashMap;
import java.util.Map;

/** The labels of statuses and triggers. A new word of the API is its own label. */
public final class RunWords {

    private static final Map<String, Message> STATUSES = statuses();

    private static final Map<String, Message> TRIGGERS = Map.of(
            "manual", Message.of("trigger.manual"),
            "schedule", Message.of("trigger.schedule"),
            "retry", Message.of("trigger.retry"));

    private RunWords() {}

    private static Map<String, Message> statuses() {
        Map<String, Message> statuses = new HashMap<>(Map.of(
                "started", Message.of("status.started"),
                "failed to start", Message.of("status.not-started"),
                "idle", Message.of("status.idle"),
                "ended", Message.of("status.ended"),
                "waiting for input", Message.of("status.input"),
                "started (session gone)", Message.of("status.gone")));
        for (RunStatus.Kind kind : RunStatus.Kind.values()) {
            statuses.put(kind.word(), Message.of("status." + kind.word()));
        }
        return Map.copyOf(statuses);
    }

    /** @param word the word of a {@link RunStatus} */
    public static Message status(String word) {
        Message known = STATUSES.get(word);
        return known == null ? Message.verbatim(word) : known;
    }

    public static Message status(RunStatus.Kind kind) {
        return status(kind.word());
    }

    public static Message trigger(String word) {
        Message known = TRIGGERS.get(word);
        return known == null ? Message.verbatim(word) : known;
    }

    /** How many runs. */
    static Message runs(int number) {
        return Message.of("count.runs", number);
    }
}
