package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Starts sessions. */
final class SessionStart {

    private SessionStart() {}

    /**
     * Starts a session for {@code user} and invalidates the previous session of the browser. This prevents session fixation, and a
     * user's session does not inherit the longer life of a screen's session.
     */
    static HttpSession begin(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CurrentUserAuthentication(user));
        HttpSession session = request.getSession(true);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return session;
    }
}
