package dev.runboard.demo.data;

import java.util.SplittableRandom;

/** A cheap hash of two numbers: all that looks random in the demo comes from it, and comes out the same after a restart. */
public final class Hash {

    /** The step between two seeds of one sequence of {@link SplittableRandom}. */
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Hash() {}

    public static long of(long seed, long number) {
        return new SplittableRandom(seed + (number - 1) * STEP).nextLong();
    }

    static long of(String text) {
        return text.chars().asLongStream().reduce(0, Hash::of);
    }

    /** Picks a number from 0 to {@code bound - 1}. */
    public static int below(int bound, long hash) {
        return (int) Math.floorMod(hash, (long) bound);
    }
}
