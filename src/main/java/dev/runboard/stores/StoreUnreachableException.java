package dev.runboard.stores;

import java.io.Serial;

/** What is shared can neither be read nor written at the moment: nothing is known to be there, and nothing to be gone. */
public class StoreUnreachableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    StoreUnreachableException(Throwable cause) {
        super(cause);
    }
}
