package dev.runboard.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Formats credits. */
public final class CreditWords {

    private CreditWords() {}

    /** Formats credits with two decimal places, rounded down as the API does. */
    public static String of(BigDecimal credits) {
        return String.format(Locale.ENGLISH, "%,.2f", credits.setScale(2, RoundingMode.DOWN));
    }
}
