package dev.runboard.screens;

import dev.runboard.security.ClientKey;
import dev.runboard.security.CookieNames;
import dev.runboard.security.PairedScreens;
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

/** Shows a user code on a screen without access to the wall, and signs the screen in once the code is confirmed. */
@Component
public class WaitingScreen {

    private final Pairings pairings;
    private final PairedScreens screens;

    /** The cookie has the device code. A person who only sees the user code cannot get the access. */
    private final String cookieName;

    WaitingScreen(Pairings pairings, PairedScreens screens, CookieNames cookies) {
        this.pairings = pairings;
        this.screens = screens;
        this.cookieName = cookies.screen();
    }

    /** Why a screen no longer shows the wall. */
    public enum Reason {
        REFUSED,
        ENDED;

        /** The key of its text in the message bundles. */
        String code() {
            return "screens.reason." + word();
        }

        private static @Nullable Reason parse(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(reason -> reason.word().equals(word))
                    .findFirst()
                    .orElse(null);
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Shows a code, or signs the screen in if its code was confirmed. */
    public String show(HttpServletRequest request, HttpServletResponse response, Model model) {
        String deviceCode = deviceCode(request);
        Optional<ScreenAccess> access = deviceCode == null ? Optional.empty() : pairings.take(deviceCode);
        if (access.isPresent()) {
            return begin(access.get(), request, response);
        }
        return code(Reason.parse(request.getParameter("because")), deviceCode, request, response, model);
    }

    /** Ends the session and shows the reason with a new code. */
    public String restartPairing(Reason reason, HttpServletRequest request, HttpServletResponse response, Model model) {
        SignOut.end(request, response);
        return code(reason, null, request, response, model);
    }

    private String begin(ScreenAccess access, HttpServletRequest request, HttpServletResponse response) {
        Duration left = screens.touch(access.token(), access.screen())
                .map(screen -> Duration.between(screens.now(), screen.until()))
                .orElse(Duration.ZERO);
        if (left.isPositive()) {
            ScreenSignIn.begin(request, response, access.token(), access.screen(), left);
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
        String deviceCode = known == null ? DeviceCode.random() : known;
        Optional<Pairing> pairing =
                pairings.poll(deviceCode).or(() -> pairings.begin(deviceCode, ClientKey.of(request.getRemoteAddr())));
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(deviceCode, request, Pairings.CODE_LIFETIME));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        String pair = ServletUriComponentsBuilder.fromContextPath(request)
                .path("/wall/pair")
                .toUriString();
        model.addAttribute(
                "page", pairing.map(one -> CodePage.of(one, pair, reason)).orElse(CodePage.withoutCode(reason)));
        return "screens/code";
    }

    /** The address of the wall with its own parameters, without the reason. */
    private static String ownAddress(HttpServletRequest request) {
        String query = request.getQueryString();
        String own = query == null ? "" : query.replaceAll("(^|&)because=[a-z]*", "");
        return own.isEmpty() ? "/wall" : "/wall?" + own;
    }

    /** Whether the code of the screen still waits for confirmation. */
    boolean isWaiting(HttpServletRequest request) {
        String deviceCode = deviceCode(request);
        return deviceCode != null
                && pairings.poll(deviceCode).filter(Pairing::isWaiting).isPresent();
    }

    private @Nullable String deviceCode(HttpServletRequest request) {
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

    private String cookie(String deviceCode, HttpServletRequest request, Duration age) {
        return ResponseCookie.from(cookieName, deviceCode)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(request.getContextPath() + "/wall")
                .maxAge(age)
                .build()
                .toString();
    }
}
