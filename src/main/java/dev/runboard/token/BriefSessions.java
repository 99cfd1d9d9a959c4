package dev.runboard.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Lets a session that nobody has signed in to end soon. The sign-in's form needs one for its CSRF token, so whoever asks for
 * that form again and again would fill the memory with sessions that live as long as a person's.
 */
class BriefSessions implements CsrfTokenRepository {

    static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(20);

    /** How long the session would have lived, in seconds. */
    private static final String LIFE = BriefSessions.class.getName();

    private final CsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();

    /** Gives the session of somebody who has just signed in its usual life. */
    static void signedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(LIFE) instanceof Integer life) {
            session.setMaxInactiveInterval(life);
            session.removeAttribute(LIFE);
        }
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        return tokens.generateToken(request);
    }

    @Override
    public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        boolean isFirst = token != null && request.getSession(false) == null;
        tokens.saveToken(token, request, response);
        HttpSession session = request.getSession(false);
        if (isFirst && session != null) {
            session.setAttribute(LIFE, session.getMaxInactiveInterval());
            session.setMaxInactiveInterval((int) BEFORE_SIGN_IN.toSeconds());
        }
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return tokens.loadToken(request);
    }
}
