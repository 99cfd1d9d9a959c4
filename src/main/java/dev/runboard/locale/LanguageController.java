package dev.runboard.locale;

import dev.runboard.security.CookieNames;
import dev.runboard.security.RedirectTarget;
import dev.runboard.security.SignInPage;
import dev.runboard.security.SignInReason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The switch of the language. A cookie remembers the choice, so it needs no sign-in. */
@Controller
class LanguageController {

    private static final Duration COOKIE_MAX_AGE = Duration.ofDays(365);

    private final CookieNames names;

    LanguageController(CookieNames names) {
        this.names = names;
    }

    /**
     * Redirects to {@code next} in the chosen language. An unknown language changes nothing.
     *
     * @param reason why the sign-in page is shown, if the switch is on it
     */
    @PostMapping("/language")
    void choose(
            @RequestParam @Nullable String language,
            @RequestParam @Nullable String next,
            @RequestParam @Nullable String reason,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Languages.find(language).ifPresent(chosen -> remember(chosen, request, response));
        RedirectTarget target = RedirectTarget.parse(next);
        String address = SignInReason.parse(reason)
                .map(known -> SignInPage.address(known, target))
                .orElse(target.path());
        response.sendRedirect(request.getContextPath() + address);
    }

    private void remember(Locale language, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(names.language(), language.toLanguageTag())
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .path(request.getContextPath() + "/")
                .maxAge(COOKIE_MAX_AGE)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
