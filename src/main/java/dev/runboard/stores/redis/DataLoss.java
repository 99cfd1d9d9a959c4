package dev.runboard.stores.redis;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Redis lost of the times that this process writes to it.
 *
 * @param found the time that Redis had, or null if it had none of this process
 * @param written the time that this process wrote last
 * @param noticed the time at which this process found it out, by the clock of Redis
 */
record DataLoss(@Nullable Instant found, Instant written, Instant noticed) {

    /** A Redis that crashed loses its last second, which is no restored snapshot. */
    private static final Duration MAX_LOSS_OF_CRASH = Duration.ofSeconds(15);

    /** @param foundMillis the time that Redis had, or 0 if it had none */
    static DataLoss of(long foundMillis, Instant written, Instant noticed) {
        return new DataLoss(foundMillis == 0 ? null : Instant.ofEpochMilli(foundMillis), written, noticed);
    }

    boolean isAny() {
        return found == null || found.isBefore(written);
    }

    boolean exceedsCrash() {
        return found == null || found.plus(MAX_LOSS_OF_CRASH).isBefore(written);
    }

    /** The loss as a sentence for the log and the health endpoint. */
    String words() {
        return found == null
                ? "Redis was emptied, or restored from before this process started. It was noticed at " + noticed
                : "Redis went back to an older state. Writes between " + found + " and " + written
                        + " are lost. It was noticed at " + noticed;
    }
}
