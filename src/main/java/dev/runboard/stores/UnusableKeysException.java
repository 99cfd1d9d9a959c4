package dev.runboard.stores;

import java.io.Serial;

/** The keys that were given cannot seal anything; its message says why and repeats none of them. */
class UnusableKeysException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UnusableKeysException(String message) {
        super(message);
    }
}
