package dev.runboard.security;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A finished sign-in. It holds no credentials: the token is the principal's own, and no form of this prints it. */
class ViewerAuthentication extends AbstractAuthenticationToken {

    @Serial
    private static final long serialVersionUID = 1;

    /** What a screen may be asked for: far less than its owner. */
    static final String SCREEN = "SCREEN";

    private static final List<GrantedAuthority> OF_SCREEN = List.of(new SimpleGrantedAuthority("ROLE_" + SCREEN));

    private final Viewer viewer;

    ViewerAuthentication(Viewer viewer) {
        super(viewer.screen() == null ? List.of() : OF_SCREEN);
        this.viewer = viewer;
        setAuthenticated(true);
    }

    @Override
    public Viewer getPrincipal() {
        return viewer;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ViewerAuthentication that && viewer.equals(that.viewer);
    }

    @Override
    public int hashCode() {
        return viewer.hashCode();
    }
}
