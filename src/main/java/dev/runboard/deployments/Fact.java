package dev.runboard.deployments;

import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A detail of a deployment with its label. If it is not known, it has neither text nor moment.
 *
 * @param due whether the time may be in the future
 * @param code whether the text is an id or an expression
 */
public record Fact(
        Message label, @Nullable Message text, @Nullable DisplayTime moment, boolean due, boolean code) {

    static Fact words(String code, @Nullable Message text) {
        return new Fact(label(code), text, null, false, false);
    }

    static Fact code(String code, @Nullable Object text) {
        return new Fact(label(code), text == null ? null : Message.verbatim(text.toString()), null, false, true);
    }

    static Fact time(String code, @Nullable Instant time, Instant now) {
        return new Fact(label(code), null, DisplayTime.ofNullable(time, now), false, false);
    }

    /** A time in the future. */
    static Fact due(String code, @Nullable Instant time, Instant now) {
        return new Fact(label(code), null, DisplayTime.dueNullable(time, now), true, false);
    }

    static Fact number(String code, OptionalLong number) {
        return words(
                code,
                number.isPresent() ? Message.verbatim(String.format(Locale.ENGLISH, "%,d", number.getAsLong())) : null);
    }

    private static Message label(String code) {
        return Message.of("deployments.fact." + code);
    }

    boolean isKnown() {
        return text != null || moment != null;
    }
}
