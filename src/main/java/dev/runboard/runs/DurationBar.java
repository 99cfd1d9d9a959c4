package dev.runboard.runs;

import java.util.Locale;

/**
 * A run's duration beside its deployment's usual one, drawn {@value #WIDTH} units wide.
 *
 * @param width of the bar; the usual duration is {@value #USUAL_WIDTH} wide
 * @param odd whether it is far from usual: over twice as long
 * @param words the same for those who do not see it
 */
public record DurationBar(int width, boolean odd, String words) {

    /** The whole width: four times the usual; a longer run fills it. */
    public static final int WIDTH = 48;

    static final int USUAL_WIDTH = WIDTH / 4;

    private static final double OUTLIER_FACTOR = 2.0;

    static DurationBar of(double ratio, int counted) {
        int width = (int) Math.clamp(Math.round(ratio * USUAL_WIDTH), 1, WIDTH);
        String words = String.format(
                Locale.ENGLISH,
                "%.1f × the median of %d completed runs of this deployment on this page",
                ratio,
                counted);
        return new DurationBar(width, ratio > OUTLIER_FACTOR, words);
    }
}
