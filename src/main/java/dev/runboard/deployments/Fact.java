package dev.runboard.deployments;

import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A detail of a deployment with its label. If it is not known, it has neither text nor moment.
 *
 * @param code whether the text is an id or an expression
 */
public record Fact(
        String label, @Nullable String text, @Nullable DisplayTime moment, boolean code) {

    static Fact words(String label, @Nullable String text) {
        return new Fact(label, text, null, false);
    }

    static Fact code(String label, @Nullable Object text) {
        return new Fact(label, text == null ? null : text.toString(), null, true);
    }

    static Fact time(String label, @Nullable Instant time, Instant now) {
        return new Fact(label, null, DisplayTime.ofNullable(time, now), false);
    }

    /** A time in the future. */
    static Fact due(String label, @Nullable Instant time, Instant now) {
        return new Fact(label, null, DisplayTime.dueNullable(time, now), false);
    }

    static Fact number(String label, OptionalLong number) {
        return words(label, number.isPresent() ? String.format(Locale.ENGLISH, "%,d", number.getAsLong()) : null);
    }

    boolean isKnown() {
        return text != null || moment != null;
    }
}
