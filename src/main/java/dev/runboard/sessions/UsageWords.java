package dev.runboard.sessions;

import dev.runboard.upstream.JsonFields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What something used, as the older or newer API counts it: tokens or credits. */
final class UsageWords {

    private UsageWords() {}

    /** Like {@code 12.34 credits}, {@code 900 tokens in}; without what is not known. */
    static @Nullable String[] of(JsonFields usage) {
        BigDecimal total = usage.amount("total_credits");
        BigDecimal credits = total != null ? total : usage.amount("credits");
        return new @Nullable String[] {
            credits == null ? null : credits(credits) + " credits",
            count(usage.count("input_tokens"), " tokens in"),
            count(usage.count("output_tokens"), " tokens out")
        };
    }

    /** To the hundredth, rounded down as the API does it. */
    static String credits(BigDecimal credits) {
        return String.format(Locale.ENGLISH, "%,.2f", credits.setScale(2, RoundingMode.DOWN));
    }

    private static @Nullable String count(OptionalLong count, String words) {
        return count.isPresent() ? String.format(Locale.ENGLISH, "%,d", count.getAsLong()) + words : null;
    }
}
