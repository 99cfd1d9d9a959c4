package dev.runboard.web.server;

import dev.runboard.security.SecurityHeaders;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * Rejects parameters that cannot be decoded, and adds the headers of error pages. A direct request for the error page gets status
 * 404, because there is no error to show.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class UnreadableRequestFilter extends OncePerRequestFilter {

    private static final String ERROR_PAGE = "/error";

    private final AllowedMethods allowed;
    private final SecurityHeaders headers = new SecurityHeaders();

    UnreadableRequestFilter(AllowedMethods allowed) {
        this.allowed = allowed;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            // A request that Tomcat or the firewall rejected has not passed the filter that writes the headers.
            headers.writeHeaders(request, response);
            addAllowHeader(request, response);
        } else if (isWithoutError(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        } else if (!isReadable(request, response)) {
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isWithoutError(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) == null
                && ERROR_PAGE.equals(UrlPathHelper.defaultInstance.getPathWithinApplication(request));
    }

    private void addAllowHeader(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (Objects.equals(status, HttpServletResponse.SC_METHOD_NOT_ALLOWED) && address instanceof String path) {
            response.setHeader(
                    HttpHeaders.ALLOW,
                    allowed.of(path.substring(request.getContextPath().length())));
        }
    }

    /** Decodes the parameters. Otherwise the first access to an invalid one would fail. */
    private static boolean isReadable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException e) {
            if (!response.isCommitted()) {
                // If it is, the client has timed out or disconnected.
                response.sendError(e.getErrorCode());
            }
            return false;
        }
    }
}
