package dev.runboard.web.server;

import dev.runboard.security.SecurityHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Redirects an address with a trailing slash to the page without it, and the context path to its root, which has one. It runs
 * before the security filters, so that a screen at {@code /wall/} gets a code instead of the sign-in page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class TrailingSlashFilter extends OncePerRequestFilter {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final SingletonSupplier<List<PathPattern>> pages;
    private final SecurityHeaders headers = new SecurityHeaders();

    TrailingSlashFilter(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.pages = SingletonSupplier.of(() -> mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(TrailingSlashFilter::patterns)
                .toList());
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        boolean isPage = methods.isEmpty() || methods.contains(RequestMethod.GET);
        PathPatternsRequestCondition addresses = mapping.getPathPatternsCondition();
        return isPage && addresses != null ? addresses.getPatterns().stream() : Stream.empty();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRequestURI();
        String path = METHODS.contains(request.getMethod()) ? pathOf(address, request.getContextPath()) : address;
        if (path.equals(address)) {
            chain.doFilter(request, response);
            return;
        }
        String query = request.getQueryString();
        headers.writeHeaders(request, response);
        response.setStatus(HttpStatus.MOVED_PERMANENTLY.value());
        response.setHeader(HttpHeaders.LOCATION, query == null ? path : path + "?" + query);
    }

    /** The path of the page that {@code address} means, or {@code address} itself. */
    private String pathOf(String address, String contextPath) {
        if (address.equals(contextPath)) {
            return address + "/";
        }
        String path = StringUtils.trimTrailingCharacter(address, '/');
        return address.endsWith("/") && isPage(path, contextPath) ? path : address;
    }

    /** Whether a page matches. No pattern begins with two slashes, so the redirect cannot lead to another host. */
    private boolean isPage(String path, String contextPath) {
        if (!path.startsWith(contextPath + "/")) {
            return false;
        }
        PathContainer within = PathContainer.parsePath(path.substring(contextPath.length()));
        return pages.obtain().stream().anyMatch(pattern -> pattern.matches(within));
    }
}
