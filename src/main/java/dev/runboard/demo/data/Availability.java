package dev.runboard.demo.data;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment may run: always, or but for a quarter of an hour a day (so that a paused one has recent runs
 * too), or never again.
 */
public record Availability(
        int opensAtMinute,
        @Nullable RunError cause,
        @Nullable Instant archivedAt) {

    static final Availability ACTIVE = new Availability(-1, null, null);
    private static final int OPEN_MINUTES = 15;
    private static final int DAY = 1440;

    static Availability pausedByHand(int opensAtMinute) {
        return new Availability(opensAtMinute, null, null);
    }

    static Availability pausedByError(int opensAtMinute, RunError cause) {
        return new Availability(opensAtMinute, cause, null);
    }

    static Availability archived(String at) {
        return new Availability(-1, null, Instant.parse(at));
    }

    boolean runsAt(long minute) {
        return archivedAt == null && !pausedAt(minute);
    }

    boolean pausedAt(long minute) {
        return opensAtMinute >= 0 && sinceOpening(minute) >= OPEN_MINUTES;
    }

    Instant pausedSince(long minute) {
        return Instant.ofEpochSecond((minute - sinceOpening(minute) + OPEN_MINUTES) * 60);
    }

    private int sinceOpening(long minute) {
        return Math.floorMod(minute - opensAtMinute, DAY);
    }
}
