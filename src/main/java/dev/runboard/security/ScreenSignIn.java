package dev.runboard.security;

import dev.runboard.upstream.AccessToken;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** Gives a screen a session of its own, which may do nothing but show the wall. */
public final class ScreenSignIn {

    /** By this name Spring Session asks whether a cookie outlives its browser. */
    private static final String STAYS =
            "org.springframework.session.security.web.authentication.SpringSessionRememberMeServicesREMEMBER_ME_LOGIN_ATTR";

    private ScreenSignIn() {}

    /**
     * Begins the screen's session, instead of whatever session its browser had.
     *
     * @param screen the name that {@link Viewer#screen()} will give
     * @param life how long the session may live unused: a screen may be switched off for some days
     */
    public static void begin(
            HttpServletRequest request, HttpServletResponse response, AccessToken token, String screen, Duration life) {
        HttpSession session = SessionStart.begin(new Viewer(token, screen), request, response);
        session.setMaxInactiveInterval((int) life.toSeconds());
        keepCookie(session, request, response, life);
    }

    /** A screen that is switched on again goes on with its session: its cookie does not end with the browser, like a person's. */
    private static void keepCookie(
            HttpSession session, HttpServletRequest request, HttpServletResponse response, Duration life) {
        // Where sessions are shared, the cookie is set at the end of the request, and this asks for one that stays.
        request.setAttribute(STAYS, true);
        response.getHeaders(HttpHeaders.SET_COOKIE).stream()
                .filter(cookie -> cookie.contains(session.getId()))
                .toList()
                .forEach(
                        cookie -> response.addHeader(HttpHeaders.SET_COOKIE, cookie + "; Max-Age=" + life.toSeconds()));
    }
}
