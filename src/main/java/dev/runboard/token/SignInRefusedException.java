package dev.runboard.token;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that did not succeed, and why; it holds nothing of what was typed. */
class SignInRefusedException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final SignInReason reason;

    SignInRefusedException(SignInReason reason) {
        super(reason.name());
        this.reason = reason;
    }

    SignInReason reason() {
        return reason;
    }
}
