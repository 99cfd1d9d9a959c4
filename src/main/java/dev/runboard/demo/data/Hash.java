package dev.runboard.demo.data;

/** A cheap hash of two numbers: all that looks random in the demo comes from it, and comes out the same after a restart. */
public final class Hash {

    private Hash() {}

    public static long of(long seed, long number) {
        long z = seed + number * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long of(String text) {
        long mixed = 0;
        for (int i = 0; i < text.length(); i++) {
            mixed = of(mixed, text.charAt(i));
        }
        return mixed;
    }

    /** Picks a number from 0 to {@code bound - 1}. */
    public static int below(int bound, long hash) {
        return (int) Math.floorMod(hash, (long) bound);
    }
}
