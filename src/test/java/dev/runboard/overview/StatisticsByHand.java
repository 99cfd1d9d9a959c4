package dev.runboard.overview;

import java.util.ArrayList;
import java.util.List;

/** Statistics as a textbook defines them, without any short cut. */
final class StatisticsByHand {

    private StatisticsByHand() {}

    /** The smallest value that at least so many percent do not exceed. */
    static long nearestRank(List<Long> sorted, int percent) {
        for (int i = 0; ; i++) {
            if (100 * (i + 1) >= percent * sorted.size()) {
                return sorted.get(i);
            }
        }
    }

    /** The two-sided z-test of two proportions with a pooled variance. Positive if the second is significantly higher. */
    static int proportions(long hits, long all, long newHits, long newAll) {
        double pooled = (double) (hits + newHits) / (all + newAll);
        for (double expected : List.of(all * pooled, all * (1 - pooled), newAll * pooled, newAll * (1 - pooled))) {
            if (!(expected >= 5)) {
                return 0;
            }
        }
        double variance = pooled * (1 - pooled) / all + pooled * (1 - pooled) / newAll;
        return verdict(((double) newHits / newAll - (double) hits / all) / Math.sqrt(variance));
    }

    /** The test of Mann and Whitney with corrections for ties and continuity. Positive if the second are significantly longer. */
    static int durations(List<Long> before, List<Long> now) {
        if (before.size() < 20 || now.size() < 20) {
            return 0;
        }
        double wins = 0;
        for (long one : before) {
            for (long other : now) {
                wins += other > one ? 1 : other == one ? 0.5 : 0;
            }
        }
        double pairs = (double) before.size() * now.size();
        double n = before.size() + now.size();
        double variance = pairs / 12 * (n + 1 - ties(before, now) / (n * (n - 1)));
        double distance = wins - pairs / 2;
        double corrected = Math.signum(distance) * Math.max(0, Math.abs(distance) - 0.5);
        return verdict(corrected / Math.sqrt(variance));
    }

    /** Each value of a group of t equal values adds t² - 1. */
    private static double ties(List<Long> before, List<Long> now) {
        List<Long> all = new ArrayList<>(before);
        all.addAll(now);
        double sum = 0;
        for (Long value : all) {
            long equal = all.stream().filter(value::equals).count();
            sum += equal * equal - 1;
        }
        return sum;
    }

    private static int verdict(double score) {
        double chance = 2 * (1 - belowOrEqual(Math.abs(score)));
        return chance < 0.05 ? (int) Math.signum(score) : 0;
    }

    /** The share of a standard normal distribution up to {@code score}, by adding up narrow strips of its density. */
    private static double belowOrEqual(double score) {
        double width = 1e-4;
        double share = 0.5;
        for (double x = width / 2; x < Math.min(score, 8); x += width) {
            share += width * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
        return share;
    }
}
