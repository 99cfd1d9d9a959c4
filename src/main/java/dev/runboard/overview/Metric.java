package dev.runboard.overview;

import dev.runboard.qoder.history.Credits;
import dev.runboard.qoder.history.Significance.Direction;
import dev.runboard.text.CreditWords;
import dev.runboard.text.Durations;
import dev.runboard.text.Message;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One number of the overview.
 *
 * @param value the exact value, or null if it is not known
 * @param previous the exact value of the period before, or null if it is not known
 * @param change whether the difference is significant
 * @param note why there is no value, or which runs are missing in it; null if the value is complete
 */
public record Metric(
        String name,
        Message words,
        @Nullable String value,
        @Nullable Message previousWords,
        @Nullable String previous,
        Direction change,
        @Nullable Message note,
        @Nullable String href) {

    private static final Message NOTHING = Message.verbatim("–");

    static Metric ofCount(String name, int count, @Nullable Integer before, @Nullable String href) {
        return new Metric(
                name,
                number(count),
                Integer.toString(count),
                before == null ? null : was(number(before)),
                before == null ? null : before.toString(),
                Direction.NONE,
                null,
                href);
    }

    static Metric ofRate(String name, OptionalDouble rate, OptionalDouble before, Direction change, Message note) {
        return new Metric(
                name,
                percent(rate),
                rate.isPresent() ? exact(rate.getAsDouble()) : null,
                before.isPresent() ? was(percent(before)) : null,
                before.isPresent() ? exact(before.getAsDouble()) : null,
                change,
                rate.isPresent() ? null : note,
                null);
    }

    static Metric ofDuration(String name, OptionalLong length, OptionalLong before, Direction change) {
        return new Metric(
                name,
                duration(length),
                length.isPresent() ? Long.toString(length.getAsLong()) : null,
                before.isPresent() ? was(duration(before)) : null,
                before.isPresent() ? Long.toString(before.getAsLong()) : null,
                isAlike(length, before, change) ? change : Direction.NONE,
                length.isPresent() ? null : Message.of("overview.note.no-duration"),
                null);
    }

    /** All durations together may become longer while one percentile becomes shorter. */
    private static boolean isAlike(OptionalLong length, OptionalLong before, Direction change) {
        if (length.isEmpty() || before.isEmpty()) {
            return false;
        }
        int compared = Long.compare(length.getAsLong(), before.getAsLong());
        return compared != 0 && change == (compared > 0 ? Direction.UP : Direction.DOWN);
    }

    static Metric unknown(String name, Message note) {
        return new Metric(name, NOTHING, null, null, null, Direction.NONE, note, null);
    }

    /** @param before the credits of the period before, or null */
    static Metric ofCredits(String name, Credits credits, @Nullable Credits before) {
        String sum = credits.sum().map(BigDecimal::toString).orElse(null);
        String earlier =
                before == null ? null : before.sum().map(BigDecimal::toString).orElse(null);
        Message note = sum == null
                ? Message.of("overview.note.no-credits")
                : Message.of("overview.note.credits", credits.known(), credits.runs());
        return new Metric(
                name,
                credits(credits),
                sum,
                earlier == null ? null : was(credits(before)),
                earlier,
                Direction.NONE,
                sum != null && credits.isComplete() ? null : note,
                null);
    }

    private static Message was(Message before) {
        return Message.of("overview.metric.before", before);
    }

    static Message credits(@Nullable Credits credits) {
        if (credits == null) {
            return NOTHING;
        }
        String least = credits.isComplete() ? "" : "≥ ";
        return credits.sum()
                .map(sum -> Message.verbatim(least + CreditWords.of(sum)))
                .orElse(NOTHING);
    }

    static Message number(long number) {
        return Message.verbatim(String.format(Locale.ENGLISH, "%,d", number));
    }

    static Message percent(OptionalDouble share) {
        if (share.isEmpty()) {
            return NOTHING;
        }
        double percent = 100 * share.getAsDouble();
        String format = percent == 0 || percent >= 9.95 ? "%.0f%%" : "%.1f%%";
        return Message.verbatim(String.format(Locale.ENGLISH, format, percent));
    }

    static Message duration(OptionalLong millis) {
        return millis.isEmpty() ? NOTHING : Durations.words(Duration.ofMillis(millis.getAsLong()));
    }

    private static String exact(double value) {
        return String.format(Locale.ENGLISH, "%.6f", value).replaceFirst("\\.?0+$", "");
    }

    public Message label() {
        return Message.of("overview.metric." + name);
    }

    /** The change for screen readers, or null. */
    public @Nullable Message changeWords() {
        return switch (change) {
            case UP -> Message.of("overview.change.up");
            case DOWN -> Message.of("overview.change.down");
            case NONE -> null;
        };
    }
}
