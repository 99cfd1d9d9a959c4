package dev.runboard.sessions;

import dev.runboard.text.CreditWords;
import dev.runboard.upstream.JsonFields;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Describes a usage: tokens in June's API, credits in today's. */
final class UsageWords {

    private UsageWords() {}

    /** Returns texts like {@code 12.34 credits} and {@code 900 tokens in}. An unknown value is null. */
    static @Nullable String[] of(JsonFields usage) {
        BigDecimal total = usage.amount("total_credits");
        BigDecimal credits = total != null ? total : usage.amount("credits");
        return new @Nullable String[] {
            credits == null ? null : CreditWords.of(credits) + " credits",
            count(usage.count("input_tokens"), " tokens in"),
            count(usage.count("output_tokens"), " tokens out")
        };
    }

    private static @Nullable String count(OptionalLong count, String words) {
        return count.isPresent() ? String.format(Locale.ENGLISH, "%,d", count.getAsLong()) + words : null;
    }
}
