package dev.runboard.security;

import java.io.Serial;
import java.time.Instant;
import org.springframework.security.core.AuthenticationException;

/** A sign-in was not tried because too many tokens of the same client were refused. */
class SignInLimitedException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Instant until;

    SignInLimitedException(Instant until) {
        super("Limited");
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
