package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/** Ends a session whose token is no longer accepted. */
public final class SignOut {

    private SignOut() {}

    /** Invalidates the session and sends the browser to the sign-in page, with the reason and the page to return to. */
    public static void becauseRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        end(request, response);
        SignInPage.send(request, response, SignInReason.REVOKED);
    }

    /** Invalidates the session and writes no response. */
    public static void end(HttpServletRequest request, HttpServletResponse response) {
        SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();
        // Concurrent requests of the session share the same context.
        session.setClearAuthentication(false);
        session.logout(request, response, SecurityContextHolder.getContext().getAuthentication());
    }
}
