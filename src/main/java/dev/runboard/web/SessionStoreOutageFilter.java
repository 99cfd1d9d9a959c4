package dev.runboard.web;

import dev.runboard.security.SecurityHeaders;
import dev.runboard.stores.StoreReadOnlyException;
import dev.runboard.stores.StoreUnreachableException;
import dev.runboard.web.server.RequestIdFilter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.View;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/**
 * Renders a problem page if the session store fails. It does not redirect to the sign-in page, because users stay signed in. The
 * page reloads automatically.
 */
@Component
@Profile("cluster")
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class SessionStoreOutageFilter extends OncePerRequestFilter {

    private static final String RETRY_SECONDS = "5";

    private final ObjectProvider<ThymeleafViewResolver> views;
    private final LayoutInterceptor layout;
    private final SecurityHeaders headers = new SecurityHeaders();

    SessionStoreOutageFilter(ObjectProvider<ThymeleafViewResolver> views, LayoutInterceptor layout) {
        this.views = views;
        this.layout = layout;
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException e) {
            ProblemPage problem = problem(e);
            if (problem == null || response.isCommitted()) {
                throw e;
            }
            answer(problem, request, response);
        }
    }

    private static @Nullable ProblemPage problem(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> null;
            case StoreReadOnlyException e -> ProblemPage.STORE_READ_ONLY;
            case StoreUnreachableException e -> ProblemPage.STORE_UNREACHABLE;
            default -> problem(failure.getCause());
        };
    }

    private void answer(ProblemPage problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        String id = response.getHeader(RequestIdFilter.HEADER);
        response.reset();
        response.setHeader(RequestIdFilter.HEADER, id);
        headers.writeHeaders(request, response);
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        if (request.getMethod().equals("GET") && request.getHeader("HX-Request") == null) {
            response.setHeader("Refresh", RETRY_SECONDS);
        }
        response.setStatus(problem.status().value());
        render(problem, request, response);
    }

    private void render(ProblemPage problem, HttpServletRequest request, HttpServletResponse response)
            throws ServletException {
        layout.addForUnknownUser(request);
        try {
            View view = views.getObject().resolveViewName("problem", request.getLocale());
            Objects.requireNonNull(view).render(Map.of("problem", problem), request, response);
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
