package dev.runboard.security;

import dev.runboard.upstream.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** Signs in a screen. Its session may only show the wall. */
public final class ScreenSignIn {

    /** The request attribute with which Spring Session makes the cookie persistent. */
    private static final String REMEMBER_ME_ATTRIBUTE =
            "org.springframework.session.security.web.authentication.SpringSessionRememberMeServicesREMEMBER_ME_LOGIN_ATTR";

    private ScreenSignIn() {}

    /**
     * Begins the screen's session, and invalidates the previous session of its browser.
     *
     * @param screen the screen's name, as {@link CurrentUser#screen()} returns it
     * @param life how long the session lives without requests, because a screen may be switched off for days
     */
    public static void begin(
            HttpServletRequest request, HttpServletResponse response, AccessToken token, String screen, Duration life) {
        HttpSession session = SessionStart.begin(new CurrentUser(token, screen), request, response);
        session.setMaxInactiveInterval((int) life.toSeconds());
        makeCookiePersistent(session, request, response, life);
    }

    /** Makes the cookie outlive the browser, so that a restarted screen keeps its session. */
    private static void makeCookiePersistent(
            HttpSession session, HttpServletRequest request, HttpServletResponse response, Duration life) {
        // Spring Session writes the cookie at the end of the request, and reads this attribute then.
        request.setAttribute(REMEMBER_ME_ATTRIBUTE, true);
        response.getHeaders(HttpHeaders.SET_COOKIE).stream()
                .filter(cookie -> cookie.contains(session.getId()))
                .toList()
                .forEach(
                        cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie + "; Max-Age=" + life.toSeconds()));
    }
}
