package dev.runboard.security;

import java.io.Serial;
import org.springframework.security.core.AuthenticationException;

/** A sign-in failed. The exception has the reason, but never the token. */
class SignInRefusedException extends AuthenticationException {

    @Serial
    private static final long serialVersionUID = 1;

    private final SignInReason reason;
    private final String said;

    SignInRefusedException(SignInReason reason) {
        this(reason, "");
    }

    /** @param said the API's own message, without the token, or an empty text */
    SignInRefusedException(SignInReason reason, String said) {
        super(reason.name());
        this.reason = reason;
        this.said = said;
    }

    String said() {
        return said;
    }

    SignInReason reason() {
        return reason;
    }
}
