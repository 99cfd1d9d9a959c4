package dev.runboard.stores;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Redis lost of the times that this process writes to it.
 *
 * @param found the time that Redis had, or null if it had none of this process
 * @param written the time that this process wrote last
 */
record DataLoss(@Nullable Instant found, Instant written) {

    /** A Redis that crashed loses its last second, which is no restored snapshot. */
    private static final Duration MAX_LOSS_OF_CRASH = Duration.ofSeconds(15);

    /** @param foundMillis the time that Redis had, or 0 if it had none */
    static DataLoss of(long foundMillis, Instant written) {
        return new DataLoss(foundMillis == 0 ? null : Instant.ofEpochMilli(foundMillis), written);
    }

    boolean isAny() {
        return found == null || found.isBefore(written);
    }

    boolean isMoreThanOfACrash() {
        return found == null || found.plus(MAX_LOSS_OF_CRASH).isBefore(written);
    }

    /** The loss as a sentence for the log. */
    String words() {
        return found == null
                ? "Redis was emptied, or restored from before this process started"
                : "Redis went back to an older state: what was written between " + found + " and " + written
                        + " is lost";
    }
}
