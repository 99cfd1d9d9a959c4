package dev.runboard.web.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * Reads {@code X-Forwarded-Prefix}: the part of the path that a proxy took off.
 *
 * <p>{@link ProxyValve} has taken the header away from everybody but the proxies of {@code runboard.proxies}. A proxy may pass on
 * what a client wrote there, so a value that is no plain path is ignored.
 */
final class ForwardedPrefix {

    static final String HEADER = "X-Forwarded-Prefix";

    private static final Pattern PATH = Pattern.compile("((?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,99}){1,10})/?");

    private ForwardedPrefix() {}

    static boolean isIn(HttpServletRequest request) {
        String prefix = request.getHeader(HEADER);
        return prefix != null && PATH.matcher(prefix).matches();
    }

    /** The path that links of an answer begin with: the prefix without a slash at its end, or {@code contextPath} without one. */
    static String pathOf(HttpServletRequest request, String contextPath) {
        return isIn(request) ? PATH.matcher(request.getHeader(HEADER)).replaceFirst("$1") : contextPath;
    }
}
