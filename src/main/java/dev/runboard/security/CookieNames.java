package dev.runboard.security;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The names of Runboard's cookies. All begin with the name of the session cookie, {@code server.servlet.session.cookie.name}.
 *
 * <p>That name contains the port, because a browser sends the cookies of a host to all of its ports. Two Runboards on one host
 * would otherwise overwrite each other's sessions.
 */
@Component
public class CookieNames {

    /** A browser accepts a cookie with this prefix only over TLS, from the host itself and for all paths. */
    private static final String HOST_PREFIX = "__Host-";

    private final String base;

    CookieNames(Environment environment) {
        String session = environment.getProperty("server.servlet.session.cookie.name", "RUNBOARD");
        this.base = session.replaceFirst("^__(Host|Secure)-", "");
    }

    /** The cookie with the CSRF token. */
    String csrf(boolean secure) {
        return (secure ? HOST_PREFIX : "") + base + "_csrf";
    }

    /** The cookie with the chosen language. */
    public String language() {
        return base + "_language";
    }

    /** The cookie of a screen whose user code is not confirmed yet. */
    public String screen() {
        return base + "_screen";
    }
}
