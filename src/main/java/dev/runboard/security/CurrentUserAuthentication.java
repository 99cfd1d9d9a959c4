package dev.runboard.security;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** A successful sign-in. It has no credentials; the principal has the token, and no {@code toString()} prints it. */
class CurrentUserAuthentication extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1;

    /** The role of a screen, which may only show the wall. */
    static final String SCREEN = "SCREEN";

    private static final List<GrantedAuthority> SCREEN_AUTHORITIES =
            List.of(new SimpleGrantedAuthority("ROLE_" + SCREEN));

    private final CurrentUser user;

    CurrentUserAuthentication(CurrentUser user) {
        super(user.screen() == null ? List.of() : SCREEN_AUTHORITIES);
        this.user = user;
        setAuthenticated(true);
    }

    /** Whether the current request is signed in as {@code user}. */
    static boolean isCurrent(CurrentUser user) {
        return SecurityContextHolder.getContext().getAuthentication() instanceof CurrentUserAuthentication current
                && current.user.equals(user);
    }

    @Override
    public CurrentUser getPrincipal() {
        return user;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CurrentUserAuthentication that && user.equals(that.user);
    }

    @Override
    public int hashCode() {
        return user.hashCode();
    }
}
