package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Rejects forms of other sites by the header {@code Sec-Fetch-Site}. A sibling host may be able to set the CSRF cookie, but no site
 * can set this header.
 */
class SameOriginForms implements CsrfTokenRequestHandler {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final CsrfTokenRequestHandler fields = new XorCsrfTokenRequestAttributeHandler();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
        fields.handle(request, response, token);
    }

    @Override
    public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null || OWN_SITES.contains(site) ? fields.resolveCsrfTokenValue(request, token) : null;
    }
}
