package dev.runboard.security;

import dev.runboard.upstream.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;

/**
 * The current user, known by the access token alone.
 *
 * @param screen the name of the paired screen that shows the wall for the user, or null for the user
 */
public record CurrentUser(AccessToken token, @Nullable String screen) implements AuthenticatedPrincipal, Serializable {

    /** The user who sent {@code request}, or empty without a sign-in. */
    public static Optional<CurrentUser> of(HttpServletRequest request) {
        return request.getUserPrincipal() instanceof Authentication authentication
                        && authentication.getPrincipal() instanceof CurrentUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    static CurrentUser person(AccessToken token) {
        return new CurrentUser(token, null);
    }

    /** The token's fingerprint, which is safe in logs. */
    @Override
    public String getName() {
        return token.fingerprint();
    }
}
