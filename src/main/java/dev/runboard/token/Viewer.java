package dev.runboard.token;

import dev.runboard.upstream.AccessToken;
import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/** The person who is signed in: all that is known of them is their token. */
public record Viewer(AccessToken token) implements AuthenticatedPrincipal, Serializable {

    /** The token's fingerprint: a name that is safe in logs. */
    @Override
    public String getName() {
        return token.fingerprint();
    }
}
