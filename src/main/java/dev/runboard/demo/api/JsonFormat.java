package dev.runboard.demo.api;

import dev.runboard.demo.data.Trigger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The generation in whose form one object is written. */
enum JsonFormat {
    JUNE_2026,
    CURRENT;

    @Nullable
    String text(@Nullable Instant time) {
        return time == null ? null : Json.time(cut(time));
    }

    /** The moment that the text states. */
    Instant cut(Instant time) {
        return this == CURRENT ? time.truncatedTo(ChronoUnit.SECONDS) : time;
    }

    Trigger told(Trigger trigger) {
        return this == CURRENT && trigger == Trigger.RETRY ? Trigger.MANUAL : trigger;
    }

    /** June's generation has strings where today's has blocks and rubrics. */
    ObjectNode told(ObjectNode json) {
        if (this == JUNE_2026 && json.path("content").isArray()) {
            json.set("content", json.path("content").path(0).path("text"));
        }
        if (this == JUNE_2026 && json.path("rubric").isObject()) {
            json.set("rubric", json.path("rubric").path("content"));
        }
        return json;
    }

    boolean isJune() {
        return this == JUNE_2026;
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
