package dev.runboard.stores;

import java.io.Serializable;
import java.time.Instant;

/** A value of an {@link ExpiringStore}. Values with the same content are equal. */
public interface Expiring extends Serializable {

    /** When the value expires. */
    Instant until();

    default boolean isExpired(Instant now) {
        return !now.isBefore(until());
    }
}
