package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/** Ends a session that cannot go on, as when the upstream no longer accepts its token. */
public final class SignOut {

    private SignOut() {}

    /** Destroys the session and sends the browser to the sign-in page, which says why and leads back. */
    public static void becauseRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        end(request, response);
        SignInPage.send(request, response, SignInReason.REVOKED);
    }

    /** Destroys the session and leaves the answer to the caller. */
    public static void end(HttpServletRequest request, HttpServletResponse response) {
        SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();
        // Other requests of this session, which may be under way, read from the same context.
        session.setClearAuthentication(false);
        session.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
    }
}
