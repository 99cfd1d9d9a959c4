package dev.runboard.deployments;

import dev.runboard.qoder.deployments.CronPhrase;
import dev.runboard.qoder.deployments.Schedule;
import dev.runboard.text.Message;
import org.jspecify.annotations.Nullable;

/** Describes when a schedule starts runs. */
public final class ScheduleWords {

    private ScheduleWords() {}

    /** @param schedule null if runs are only started manually */
    static Message of(@Nullable Schedule schedule) {
        if (schedule == null) {
            return Message.of("deployments.schedule.manual");
        }
        String expression = schedule.expression();
        if (expression == null) {
            return Message.of("deployments.schedule.unreadable");
        }
        CronPhrase phrase = schedule.phrase();
        Message times = phrase == null ? Message.verbatim(expression.strip()) : of(phrase);
        return schedule.zone() == null ? times : Message.of("deployments.schedule.zone", times, schedule.zone());
    }

    public static Message of(CronPhrase phrase) {
        return new Message(
                "deployments.cron." + phrase.code(),
                phrase.values().stream().map(ScheduleWords::printable).toList());
    }

    private static Object printable(Object value) {
        return value instanceof CronPhrase phrase ? of(phrase) : value;
    }
}
