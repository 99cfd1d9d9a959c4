package dev.runboard.qoder.history;

import java.util.Locale;

/** Whether a change is more than chance, with 95 percent confidence. */
public final class Significance {

    /** The standard score that chance exceeds in 5 percent of all cases, in either direction. */
    private static final double LIMIT = 1.959963984540054;

    private static final double MIN_EXPECTED = 5;
    private static final int MIN_DURATIONS = 20;

    private Significance() {}

    /** The direction of a change. */
    public enum Direction {
        UP,
        DOWN,
        NONE;

        /** The word in pages. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Direction of(double score) {
            return Math.abs(score) <= LIMIT || Double.isNaN(score) ? NONE : score > 0 ? UP : DOWN;
        }
    }

    /** Compares failure rates with the pooled z-test of two proportions. There is no change if an expected count is under 5. */
    public static Direction ofRates(Counts before, Counts now) {
        double pooled = (double) (before.failed() + now.failed()) / (before.finished() + now.finished());
        double rarest = Math.min(pooled, 1 - pooled);
        if (!(Math.min(before.finished(), now.finished()) * rarest >= MIN_EXPECTED)) {
            return Direction.NONE;
        }
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / before.finished() + 1.0 / now.finished()));
        return Direction.of((rate(now) - rate(before)) / error);
    }

    private static double rate(Counts counts) {
        return (double) counts.failed() / counts.finished();
    }

    /** Compares durations with the test of Mann and Whitney, with correction for ties. It takes 20 on each side. */
    public static Direction ofDurations(DurationPercentiles before, DurationPercentiles now) {
        if (Math.min(before.size(), now.size()) < MIN_DURATIONS) {
            return Direction.NONE;
        }
        long[] first = before.sorted();
        long[] second = now.sorted();
        double n = (double) first.length + second.length;
        double mean = first.length * (double) second.length / 2;
        double variance = mean / 6 * (n + 1 - ties(first, second) / (n * (n - 1)));
        double distance = wins(first, second) - mean;
        double corrected = Math.signum(distance) * Math.max(0, Math.abs(distance) - 0.5);
        return Direction.of(corrected / Math.sqrt(variance));
    }

    /** In how many pairs the second is longer. A tie counts half. */
    private static double wins(long[] first, long[] second) {
        double wins = 0;
        int less = 0;
        int notMore = 0;
        for (long length : second) {
            while (less < first.length && first[less] < length) {
                less++;
            }
            while (notMore < first.length && first[notMore] <= length) {
                notMore++;
            }
            wins += less + (notMore - less) / 2.0;
        }
        return wins;
    }

    /** The sum of t³ - t over all groups of t equal durations. */
    private static double ties(long[] first, long[] second) {
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < first.length || j < second.length) {
            long length = j == second.length || (i < first.length && first[i] < second[j]) ? first[i] : second[j];
            int nextFirst = after(first, i, length);
            int nextSecond = after(second, j, length);
            double equal = (double) nextFirst - i + nextSecond - j;
            sum += equal * equal * equal - equal;
            i = nextFirst;
            j = nextSecond;
        }
        return sum;
    }

    /** The place behind all that are {@code length}. */
    private static int after(long[] sorted, int from, long length) {
        int to = from;
        while (to < sorted.length && sorted[to] == length) {
            to++;
        }
        return to;
    }
}
