package dev.runboard.web;

import dev.runboard.security.StrictHeaders;
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
 * Refuses parameters that cannot be decoded, and gives every error page its headers. The error page has no address of its own:
 * who asks for it would see a fault that never was, and monitoring would count one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class UnreadableRequestFilter extends OncePerRequestFilter {

    private static final String ERROR_PAGE = "/error";

    private final AllowedMethods allowed;
    private final StrictHeaders headers = new StrictHeaders();

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
            // What the server or the firewall refused has not passed the filter that writes them for pages.
            headers.writeHeaders(request, response);
            sayWhatIsAllowed(request, response);
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

    private void sayWhatIsAllowed(HttpServletRequest request, HttpServletResponse response) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object address = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (Objects.equals(status, HttpServletResponse.SC_METHOD_NOT_ALLOWED) && address instanceof String path) {
            response.setHeader(
                    HttpHeaders.ALLOW,
                    allowed.of(path.substring(request.getContextPath().length())));
        }
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
