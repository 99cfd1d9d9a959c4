package dev.runboard.stores;

import java.io.Serial;

/** Redis answers but refuses to write: its memory or disk is full, it is a replica, or the user may not write. */
public class StoreReadOnlyException extends StoreUnreachableException {

    @Serial
    private static final long serialVersionUID = 1;

    public StoreReadOnlyException(Throwable cause) {
        super(cause);
    }
}
