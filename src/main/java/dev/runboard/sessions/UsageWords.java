package dev.runboard.sessions;

import dev.runboard.text.CreditWords;
import dev.runboard.text.Message;
import dev.runboard.upstream.answers.JsonFields;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Describes a usage: tokens in June's API, credits in today's. */
final class UsageWords {

    private UsageWords() {}

    /** Returns texts like {@code 12.34 credits} and {@code 900 tokens in}. An unknown value is null. */
    static @Nullable Message[] of(JsonFields usage) {
        BigDecimal total = usage.amount("total_credits");
        BigDecimal credits = total != null ? total : usage.amount("credits");
        return new @Nullable Message[] {
            credits == null ? null : EventLine.message("sessions.usage.credits", CreditWords.of(credits)),
            count("sessions.usage.tokens-in", usage.count("input_tokens")),
            count("sessions.usage.tokens-out", usage.count("output_tokens"))
        };
    }

    private static @Nullable Message count(String key, OptionalLong count) {
        return count.isPresent() ? Message.of(key, String.format(Locale.ENGLISH, "%,d", count.getAsLong())) : null;
    }
}
