package dev.runboard.upstream;

import java.time.Instant;

/** Counts what happens, and tells how often it happened in the last 60 seconds. */
class SlidingMinuteCounter {

    private static final int SECONDS = 60;

    /** One place for each second of a minute: how often it happened then, and which second that was. */
    private final int[] counts = new int[SECONDS];

    private final long[] seconds = new long[SECONDS];

    synchronized void count(Instant now) {
        long second = now.getEpochSecond();
        int place = Math.floorMod(second, SECONDS);
        if (seconds[place] != second) {
            seconds[place] = second;
            counts[place] = 0;
        }
        counts[place]++;
    }

    synchronized int total(Instant now) {
        long latest = now.getEpochSecond();
        int total = 0;
        for (int place = 0; place < SECONDS; place++) {
            long age = latest - seconds[place];
            total += age >= 0 && age < SECONDS ? counts[place] : 0;
        }
        return total;
    }
}
