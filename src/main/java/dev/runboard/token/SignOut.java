package dev.runboard.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/** Ends a session whose token the upstream no longer accepts. */
public final class SignOut {

    private SignOut() {}

    /** Destroys the session and sends the browser to the sign-in page, which says why and leads back. */
    public static void becauseRefused(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new SecurityContextLogoutHandler()
                .logout(request, response, SecurityContextHolder.getContext().getAuthentication());
        SignInPage.send(request, response, SignInReason.REVOKED);
    }
}
