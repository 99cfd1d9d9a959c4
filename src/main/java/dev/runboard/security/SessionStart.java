package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Begins sessions. */
final class SessionStart {

    private SessionStart() {}

    /**
     * Begins a session for {@code viewer}. Whatever session the browser had is destroyed: nothing that was planted there lives
     * on, and a person's session does not live as long as that of a screen before it.
     */
    static HttpSession begin(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new ViewerAuthentication(viewer));
        HttpSession session = request.getSession(true);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        return session;
    }
}
