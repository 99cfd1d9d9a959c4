package dev.runboard.token;

import dev.runboard.upstream.AccessToken;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is looking: all that is known of them is their token.
 *
 * @param screen the name, for this server alone, of the screen that shows the wall in their stead, or null for the person
 */
public record Viewer(AccessToken token, @Nullable String screen) implements AuthenticatedPrincipal, Serializable {

    static Viewer person(AccessToken token) {
        return new Viewer(token, null);
    }

    /** The token's fingerprint: a name that is safe in logs. */
    @Override
    public String getName() {
        return token.fingerprint();
    }
}
