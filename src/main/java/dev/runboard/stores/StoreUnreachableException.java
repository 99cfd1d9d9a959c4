package dev.runboard.stores;

import java.io.Serial;

/** Shared data can neither be read nor written now. A value that could not be read may still exist. */
public class StoreUnreachableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public StoreUnreachableException(Throwable cause) {
        super(cause);
    }
}
