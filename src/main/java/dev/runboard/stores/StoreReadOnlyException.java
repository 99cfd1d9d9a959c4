package dev.runboard.stores;

import java.io.Serial;

/** Redis can be read, but it refuses to write: it is full, its disk is, or it is a replica. */
public class StoreReadOnlyException extends StoreUnreachableException {

    @Serial
    private static final long serialVersionUID = 1;

    StoreReadOnlyException(Throwable cause) {
        super(cause);
    }
}
