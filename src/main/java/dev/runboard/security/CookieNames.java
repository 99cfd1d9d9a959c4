package dev.runboard.security;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What Runboard's cookies are called. All begin with the name of the session's cookie, {@code
 * server.servlet.session.cookie.name}. That name has the port in it: a browser sends a host's cookies to all of its ports, and
 * two Runboards on one host would end each other's sessions.
 */
@Component
public class CookieNames {

    /** A browser takes a cookie with this prefix only over TLS, from the host itself and for all paths. */
    private static final String HOST_PREFIX = "__Host-";

    private final String base;

    CookieNames(Environment environment) {
        String session = environment.getProperty("server.servlet.session.cookie.name", "RUNBOARD");
        this.base = session.replaceFirst("^__(Host|Secure)-", "");
    }

    /** The cookie that forms are checked with. */
    String csrf(boolean secure) {
        return (secure ? HOST_PREFIX : "") + base + "_csrf";
    }

    /** The cookie of a screen that waits for its code to be confirmed. */
    public String screen() {
        return base + "_screen";
    }
}
