package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to go after signing in: a path on this host with its query, and nothing else.
 *
 * @param path starts with one slash
 */
record ReturnAddress(String path) {

    static final ReturnAddress HOME = new ReturnAddress("/runs");

    private static final int MAX_LENGTH = 1800;

    /** Plain words with one slash before each: nothing that leads up, and nothing that reads as a host or a scheme. */
    private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*+)+/?");

    private static final Pattern QUERY = Pattern.compile("(?:[\\x21-\\x7e&&[^%#\\\\]]++|%[0-9A-Fa-f]{2})*+");

    private static final Set<String> READS = Set.of("GET", "HEAD");

    /** Addresses that are no page: to go there after a sign-in would show an error. */
    private static final Pattern NOT_A_PAGE =
            Pattern.compile("/(login|logout|error|assets|actuator)\\b.*|/wall/screens/.*|/demo/.*");

    /** A file would be saved while the sign-in page stays: one goes on to the page that offers it. */
    private static final Pattern FILE = Pattern.compile("\\.(csv|ndjson|json)$");

    static ReturnAddress parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return HOME;
        }
        String[] parts = text.split("\\?", 2);
        if (!PATH.matcher(parts[0]).matches() || NOT_A_PAGE.matcher(parts[0]).matches()) {
            return HOME;
        }
        String path = FILE.matcher(parts[0]).replaceFirst("");
        boolean hasQuery = parts.length == 2 && QUERY.matcher(parts[1]).matches();
        return new ReturnAddress(hasQuery ? path + "?" + parts[1] : path);
    }

    /** The page that {@code request} came for: its own address, or for a piece of a page the address of that page. */
    static ReturnAddress of(HttpServletRequest request) {
        String page = request.getHeader("HX-Current-URL");
        if (page != null) {
            return parse(pathOf(page).map(path -> within(request, path)).orElse(null));
        }
        return READS.contains(request.getMethod()) ? parse(within(request, pathAndQuery(request))) : HOME;
    }

    /** {@code path} without the path of this application on its host. */
    private static String within(HttpServletRequest request, String path) {
        String context = request.getContextPath();
        return path.startsWith(context + "/") ? path.substring(context.length()) : path;
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
