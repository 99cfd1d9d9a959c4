package dev.runboard.web.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.ForwardedHeaderFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets addresses and redirects begin with the {@link ForwardedPrefix}, if there is one. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class PrefixFilter extends OncePerRequestFilter {

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
        if (ForwardedPrefix.isIn(request)) {
            forwarded.doFilter(request, response, chain);
        } else {
            chain.doFilter(request, response);
        }
    }
}
