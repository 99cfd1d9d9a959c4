package dev.runboard.wall;

import dev.runboard.security.ClientKey;
import dev.runboard.security.CookieNames;
import dev.runboard.security.ScreenSignIn;
import dev.runboard.security.SignOut;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What a screen shows that nobody has allowed to show the wall: a code. Once it is confirmed, the screen is signed in. */
@Component
class WaitingScreen {

    private final Pairings pairings;
    private final Screens screens;

    /** The browser that waits keeps a secret of its own: who only sees the code cannot take what was granted to it. */
    private final String cookieName;

    WaitingScreen(Pairings pairings, Screens screens, CookieNames cookies) {
        this.pairings = pairings;
        this.screens = screens;
        this.cookieName = cookies.screen();
    }

    /** Why a screen that showed the wall no longer does. */
    enum Reason {
        REFUSED("Qoder no longer accepts the token that this screen used."),
        ENDED("This screen was ended, its time was over, or the server was restarted.");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        private static @Nullable Reason parse(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(reason -> reason.word().equals(word))
                    .findFirst()
                    .orElse(null);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Shows a code, or signs the screen in if its code was confirmed. */
    String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        String secret = secret(request);
        Optional<Grant> grant = secret == null ? Optional.empty() : pairings.take(secret);
        if (grant.isPresent()) {
            return begin(grant.get(), request, response);
        }
        return code(Reason.parse(request.getParameter("because")), secret, request, response, model);
    }

    /** Ends the session, says why, and shows a new code. */
    String showAgain(Reason reason, HttpServletRequest request, HttpServletResponse response, Model model) {
        SignOut.end(request, response);
        return code(reason, null, request, response, model);
    }

    private String begin(Grant grant, HttpServletRequest request, HttpServletResponse response) {
        Duration left = screens.see(grant.token(), grant.screen())
                .map(screen -> Duration.between(screens.now(), screen.until()))
                .orElse(Duration.ZERO);
        if (left.isPositive()) {
            ScreenSignIn.begin(request, response, grant.token(), grant.screen(), left);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie("", request, Duration.ZERO));
        return "redirect:" + ownAddress(request);
    }

    private String code(
            @Nullable Reason reason,
            @Nullable String known,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String secret = known == null ? Secret.random() : known;
        Optional<Pairing> pairing =
                pairings.comeBack(secret).or(() -> pairings.begin(secret, ClientKey.of(request.getRemoteAddr())));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(secret, request, Pairings.VALID));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String pair = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/wall/pair")
                .toUriString();
        model.addAttribute(
                "page", pairing.map(one -> CodePage.of(one, pair, reason)).orElse(CodePage.full(reason)));
        return "wall/code";
    }

    /** Where the screen belongs once it is signed in: its own address, without what only this page needed. */
    private static String ownAddress(HttpServletRequest request) {
        String query = request.getQueryString();
        String own = query == null ? "" : query.replaceAll("(^|&)because=[a-z]*", "");
        return own.isEmpty() ? "/wall" : "/wall?" + own;
    }

    /** Whether the screen's code still waits to be confirmed. */
    boolean isWaiting(HttpServletRequest request) {
        String secret = secret(request);
        return secret != null
                && pairings.comeBack(secret).filter(Pairing::isWaiting).isPresent();
    }

    private @Nullable String secret(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? null
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(cookieName))
                        .map(Cookie::getValue)
                        .filter(value -> value.matches("[0-9a-f]{64}"))
                        .findFirst()
                        .orElse(null);
    }

    private String cookie(String secret, HttpServletRequest request, Duration age) {
        return ResponseCookie.from(cookieName, secret)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(request.getContextPath() + "/wall")
                .maxAge(age)
                .build()
                .toString();
    }
}
