package dev.runboard.stores;

import java.io.Serializable;
import java.time.Instant;

/** What stands on a {@link Shelf}: it is equal to what it was made from, and has an end. */
public interface Kept extends Serializable {

    Instant until();

    default boolean isOver(Instant now) {
        return !now.isBefore(until());
    }
}
