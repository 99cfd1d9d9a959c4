package dev.runboard.web.runs;

import dev.runboard.text.Message;
import java.util.Locale;

/**
 * Compares a run's duration with the median of its deployment.
 *
 * @param fill how much of the bar is filled, from 0 to 1; the median fills a quarter
 * @param outlier whether it is over twice as long as the median
 * @param words the same in words, for screen readers
 */
public record DurationBar(String fill, boolean outlier, Message words) {

    /** A run that takes this many times the median, or longer, fills the bar. */
    private static final int MAX_RATIO = 4;

    /** A shorter bar would not be visible. */
    private static final double MIN_FILL = 0.02;

    private static final double OUTLIER_FACTOR = 2.0;

    static DurationBar of(double ratio, int counted) {
        String fill = decimals(Math.clamp(ratio / MAX_RATIO, MIN_FILL, 1), 2);
        return new DurationBar(
                fill.startsWith("0") ? fill.substring(1) : fill,
                ratio > OUTLIER_FACTOR,
                Message.of("runs.bar", decimals(ratio, 1), counted));
    }

    private static String decimals(double number, int digits) {
        return String.format(Locale.ENGLISH, "%." + digits + "f", number);
    }
}
