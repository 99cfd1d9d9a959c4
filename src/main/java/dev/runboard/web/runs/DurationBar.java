package dev.runboard.web.runs;

import dev.runboard.text.Message;
import java.util.Locale;

/**
 * A run's duration beside the usual one of its deployment.
 *
 * @param fill how much of the bar is filled, from 0 to 1; the usual duration fills a quarter
 * @param odd whether it is far from usual: over twice as long
 * @param words the same for those who do not see the bar
 */
public record DurationBar(String fill, boolean odd, Message words) {

    /** A run that takes so many times the usual duration, or longer, fills the bar. */
    private static final int MAX_RATIO = 4;

    /** A bar that is emptier than this cannot be seen. */
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
