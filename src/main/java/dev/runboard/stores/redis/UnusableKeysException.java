package dev.runboard.stores.redis;

import java.io.Serial;

/** The configured keys cannot be used for encryption. The message has the reason and no key. */
class UnusableKeysException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UnusableKeysException(String message) {
        super(message);
    }
}
