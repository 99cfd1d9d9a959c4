package dev.runboard.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The page to redirect to after a form: a path on this host, with its query.
 *
 * @param path begins with exactly one slash
 */
public record RedirectTarget(String path) {

    public static final RedirectTarget HOME = new RedirectTarget("/overview");

    private static final int MAX_LENGTH = 1800;

    /** Plain segments with one slash before each. It matches no {@code ..}, host or scheme. */
    private static final Pattern PATH = Pattern.compile("/|(?:/[A-Za-z0-9_~-][A-Za-z0-9_.~-]*+)+/?");

    private static final Pattern QUERY = Pattern.compile("(?:[\\x21-\\x7e&&[^%#\\\\]]++|%[0-9A-Fa-f]{2})*+");

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    /** Addresses that are no pages. A redirect to them would show an error. */
    private static final Pattern NOT_A_PAGE = Pattern.compile(
            "/(login|logout|language|error|assets|actuator)\\b.*|/wall/screens/.*|/demo/(fault|healthy)");

    /** Extensions of downloads. The redirect goes to the page that offers the download. */
    private static final Pattern FILE = Pattern.compile("\\.(csv|ndjson|json)$");

    /** Parses untrusted text. Returns {@link #HOME} if it is no page of this site. */
    public static RedirectTarget parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return HOME;
        }
        String[] parts = text.split("\\?", 2);
        if (!PATH.matcher(parts[0]).matches() || NOT_A_PAGE.matcher(parts[0]).matches()) {
            return HOME;
        }
        String path = FILE.matcher(parts[0]).replaceFirst("");
        boolean hasQuery = parts.length == 2 && QUERY.matcher(parts[1]).matches();
        return new RedirectTarget(hasQuery ? path + "?" + parts[1] : path);
    }

    /** The page that {@code request} asks for. For an htmx request, it is the page that contains the fragment. */
    public static RedirectTarget of(HttpServletRequest request) {
        String page = request.getHeader("HX-Current-URL");
        if (page != null) {
            return parse(pathOf(page).map(path -> within(request, path)).orElse(null));
        }
        return SAFE_METHODS.contains(request.getMethod()) ? ofPath(request, pathAndQuery(request)) : HOME;
    }

    /** The page at {@code path} with its query, which may begin with the context path. */
    public static RedirectTarget ofPath(HttpServletRequest request, String path) {
        return parse(within(request, path));
    }

    /** Removes the context path. */
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
