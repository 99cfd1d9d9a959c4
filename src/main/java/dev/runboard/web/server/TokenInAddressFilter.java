package dev.runboard.web.server;

import dev.runboard.security.SecurityHeaders;
import dev.runboard.text.PossibleSecret;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Redirects an address whose query may contain a token, such as one pasted into a filter, to the same address without it. So the
 * token stays neither in the address bar nor in the history of the browser.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class TokenInAddressFilter extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final SecurityHeaders headers = new SecurityHeaders();

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        String redacted = query == null ? null : PossibleSecret.redactQuery(query);
        if (redacted == null || redacted.equals(query) || !METHODS.contains(request.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        headers.writeHeaders(request, response);
        response.setStatus(HttpStatus.SEE_OTHER.value());
        // A relative address keeps the path, so the redirect cannot lead to another host.
        response.setHeader(HttpHeaders.LOCATION, "?" + redacted);
    }
}
