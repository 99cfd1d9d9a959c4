package dev.runboard.security;

import dev.runboard.upstream.LogLimit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page and its form. */
@Controller
class SignInController {

    private static final Logger log = LoggerFactory.getLogger(SignInController.class);
    private static final String PAGE = "security/login";

    private final AuthenticationProvider provider;
    private final LogLimit logLimit = new LogLimit();

    SignInController(AuthenticationProvider provider) {
        this.provider = provider;
    }

    @GetMapping("/login")
    String page(
            @RequestParam @Nullable String reason, @RequestParam @Nullable String next, CsrfToken csrf, Model model) {
        // Creates the CSRF cookie before the response is committed.
        csrf.getToken();
        SignInReason.parse(reason).ifPresent(known -> model.addAttribute("reason", known));
        model.addAttribute("next", RedirectTarget.parse(next).path());
        return PAGE;
    }

    /** Redirects to {@code next} if the token is valid. Otherwise shows the page again, with the reason. */
    @PostMapping("/login")
    @Nullable
    String signIn(
            @RequestParam(defaultValue = "") String token,
            @RequestParam @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model)
            throws IOException {
        RedirectTarget target = RedirectTarget.parse(next);
        try {
            startSession(token, request, response);
        } catch (SignInLimitedException limited) {
            warn(request, "was not tried: too many were refused");
            SignInPage.refuse(request, response, limited.until());
            return null;
        } catch (SignInRefusedException refused) {
            return renderRefusal(refused, target, request, response, model);
        }
        response.sendRedirect(request.getContextPath() + target.path());
        return null;
    }

    /** Keeps the session of a user who sends the form again. Otherwise each form would write a line to the log. */
    private void startSession(String token, HttpServletRequest request, HttpServletResponse response) {
        var form = UsernamePasswordAuthenticationToken.unauthenticated("", token);
        form.setDetails(new WebAuthenticationDetails(request));
        Authentication found = provider.authenticate(form);
        if (found != null
                && found.getPrincipal() instanceof CurrentUser user
                && !CurrentUserAuthentication.isCurrent(user)) {
            SessionStart.begin(user, request, response);
            log.info("{} signed in from {}", user.getName(), ClientAddress.of(request));
        }
    }

    /** Limits the log lines, because anybody may send this form. */
    private void warn(HttpServletRequest request, String what) {
        logLimit.write(
                List.of(ClientKey.of(request.getRemoteAddr()), what),
                more -> log.warn("A sign-in from {} {}{}", ClientAddress.of(request), what, more));
    }

    private String renderRefusal(
            SignInRefusedException refused,
            RedirectTarget next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        warn(request, "failed: " + refused.reason());
        response.setStatus(refused.reason().status().value());
        model.addAttribute("reason", refused.reason());
        model.addAttribute("said", refused.said());
        model.addAttribute("next", next.path());
        return PAGE;
    }
}
