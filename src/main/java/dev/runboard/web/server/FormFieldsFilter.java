package dev.runboard.web.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ignores query parameters of a form. Its fields must be in the body, because addresses are kept in histories and logs.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 4)
class FormFieldsFilter extends OncePerRequestFilter {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isForm = !SAFE_METHODS.contains(request.getMethod()) && request.getQueryString() != null;
        chain.doFilter(isForm ? new BodyFields(request, request.getQueryString()) : request, response);
    }

    private static final class BodyFields extends HttpServletRequestWrapper {

        private final Map<String, String[]> fields;

        private BodyFields(HttpServletRequest request, String query) {
            super(request);
            this.fields = without(request.getParameterMap(), query);
        }

        /** Removes the values of the query, which Tomcat puts before those of the body. */
        private static Map<String, String[]> without(Map<String, String[]> all, String query) {
            Map<String, String[]> left = new LinkedHashMap<>(all);
            for (String parameter : query.split("&")) {
                String name = URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
                left.computeIfPresent(
                        name,
                        (same, values) -> values.length > 1 ? Arrays.copyOfRange(values, 1, values.length) : null);
            }
            return Collections.unmodifiableMap(left);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return fields;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return fields.get(name);
        }
    }
}
