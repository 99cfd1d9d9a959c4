package dev.runboard.components;

import dev.runboard.qoder.history.Significance.Direction;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one number of the overview reads. */
record MetricExample(
        String name,
        Message words,
        @Nullable String value,
        @Nullable Message previousWords,
        @Nullable String previous,
        Direction change,
        @Nullable Message note,
        @Nullable String href) {

    private static final String RUNS = "/runs";

    /** Numbers of a bad day: some are worse than before, some are better, and the credits of some runs are unknown. */
    static List<MetricExample> bad() {
        return List.of(
                number("runs", "4,812", "4,790", Direction.NONE),
                number("failed", "212", "98", Direction.NONE),
                value("failure-rate", Message.verbatim("4.4%"), Message.verbatim("2.0%"), Direction.UP),
                value("p50", seconds(17), seconds(24), Direction.DOWN),
                value("p95", seconds(92), seconds(90), Direction.NONE),
                number("running", "7", null, Direction.NONE),
                number("waiting", "2", null, Direction.NONE),
                number("missed", "1", "0", Direction.NONE),
                noted("credits", "≥ 38.20", Message.of("overview.note.credits", 12, 4812)));
    }

    /** Numbers of a calm day without the period before, and those that are not known. */
    static List<MetricExample> calm() {
        return List.of(
                number("runs", "3", null, Direction.NONE),
                number("failed", "0", null, Direction.NONE),
                noted("failure-rate", "–", Message.of("overview.note.too-few", 5)),
                noted("p50", "–", Message.of("overview.note.no-duration")),
                noted("p95", "–", Message.of("overview.note.no-duration")),
                number("running", "0", null, Direction.NONE),
                number("waiting", "0", null, Direction.NONE),
                noted("missed", "–", Message.of("overview.note.deployments")),
                noted("credits", "–", Message.of("overview.note.no-credits")));
    }

    public Message label() {
        return Message.of("overview.metric." + name);
    }

    /** The change for screen readers, or null. */
    public @Nullable Message changeWords() {
        return change == Direction.NONE ? null : Message.of("overview.change." + change.word());
    }

    private static MetricExample number(String name, String value, @Nullable String before, Direction change) {
        Message previous = before == null ? null : was(Message.verbatim(before));
        return new MetricExample(name, Message.verbatim(value), value, previous, before, change, null, RUNS);
    }

    private static MetricExample value(String name, Message value, Message before, Direction change) {
        return new MetricExample(name, value, name, was(before), name, change, null, null);
    }

    private static Message was(Message before) {
        return Message.of("overview.metric.before", before);
    }

    private static MetricExample noted(String name, String value, Message note) {
        return new MetricExample(name, Message.verbatim(value), null, null, null, Direction.NONE, note, null);
    }

    private static Message seconds(int seconds) {
        return Durations.words(Duration.ofSeconds(seconds));
    }
}
