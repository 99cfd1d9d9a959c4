package dev.runboard.web;

import dev.runboard.token.StrictHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses parameters that cannot be decoded, and gives every error page its headers. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class UnreadableRequestFilter extends OncePerRequestFilter {

    private final StrictHeaders headers = new StrictHeaders();

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // What the server or the firewall refused has not passed the filter that writes them for pages.
            headers.writeHeaders(request, response);
        } else if (!isReadable(request, response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    /** Decodes the parameters before anybody needs them: whoever met a broken one first would fail. */
    private static boolean isReadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException e) {
            if (!response.isCommitted()) {
                // Where it is, the client fell silent or hung up in the middle: nobody is there to be answered.
                response.sendError(e.getErrorCode());
            }
            return false;
        }
    }
}
