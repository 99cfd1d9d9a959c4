package dev.runboard.token;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after signing in: a path on this host with its query, and nothing else.
 *
 * @param path starts with one slash
 */
record ReturnAddress(String path) {

    static final ReturnAddress HOME = new ReturnAddress("/runs");

    /** One slash, then nothing that a browser could read as a host, a scheme or another header. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,1800}");

    private static final Pattern NOT_A_PAGE = Pattern.compile("/(login|logout|error|assets|actuator)\\b.*");

    static ReturnAddress parse(@Nullable String text) {
        if (text == null
                || !LOCAL.matcher(text).matches()
                || NOT_A_PAGE.matcher(text).matches()) {
            return HOME;
        }
        return new ReturnAddress(text);
    }

    /** The page that {@code request} came for: its own address, or for a piece of a page the address of that page. */
    static ReturnAddress of(HttpServletRequest request) {
        String page = request.getHeader("HX-Current-URL");
        if (page != null) {
            return parse(pathOf(page).orElse(null));
        }
        return request.getMethod().equals("GET") ? parse(pathAndQuery(request)) : HOME;
    }

    private static String pathAndQuery(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    private static Optional<String> pathOf(String url) {
        try {
            URI uri = URI.create(url);
            return Optional.ofNullable(uri.getRawPath())
                    .map(path -> path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
