package dev.runboard.upstream.client;

import java.time.Instant;

/** Counts events of the last 60 seconds. */
class SlidingMinuteCounter {

    private static final int SECONDS = 60;

    /** The events of each second, at the index of the second within its minute; {@link #seconds} says which second it is. */
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
