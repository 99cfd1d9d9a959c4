package dev.runboard.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads {@code X-Forwarded-Prefix}: the part of the path that a proxy took off. Addresses and redirects then begin with it.
 *
 * <p>{@link ProxyValve} has taken the header away from everybody but the proxies of {@code runboard.proxies}. A proxy may pass on
 * what a client wrote there, so a value that is no plain path is ignored.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PrefixFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Forwarded-Prefix";
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99}){1,10}/?");

    private final ForwardedHeaderFilter forwarded = new ForwardedHeaderFilter();

    PrefixFilter() {
        forwarded.setRelativeRedirects(true);
    }

    /** Error pages have links too. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String prefix = request.getHeader(HEADER);
        if (prefix != null && PATH.matcher(prefix).matches()) {
            forwarded.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }
}
