package dev.runboard.security;

import dev.runboard.upstream.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;

/**
 * Who is looking: all that is known of them is their token.
 *
 * @param screen the name, for this server alone, of the screen that shows the wall in their stead, or null for the person
 */
public record Viewer(AccessToken token, @Nullable String screen) implements AuthenticatedPrincipal, Serializable {

    /** Whose request this is, if it is anybody's. */
    public static Optional<Viewer> of(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    static Viewer person(AccessToken token) {
        return new Viewer(token, null);
    }

    /** The token's fingerprint: a name that is safe in logs. */
    @Override
    public String getName() {
        return token.fingerprint();
    }
}
