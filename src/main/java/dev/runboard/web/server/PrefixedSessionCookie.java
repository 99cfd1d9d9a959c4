package dev.runboard.web.server;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import org.apache.catalina.Context;
import org.apache.catalina.util.SessionConfig;
import org.apache.tomcat.util.http.CookieProcessor;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.http.ServerCookies;

/**
 * Limits the session cookie to the {@link ForwardedPrefix}. With its usual path, the context path, a browser would send it to all
 * applications of the host, or not at all.
 *
 * <p>Tomcat writes this cookie itself, so no filter can change it. The cookies of Spring Session and of Runboard have the path of
 * {@link PrefixFilter}. A path of {@code server.servlet.session.cookie.path} stays unchanged.
 */
class PrefixedSessionCookie implements CookieProcessor {

    private final Context context;
    private final CookieProcessor processor;

    /** @param context the application, whose present processor writes the cookies */
    PrefixedSessionCookie(Context context) {
        this.context = context;
        this.processor = context.getCookieProcessor();
    }

    @Override
    public String generateHeader(Cookie cookie, HttpServletRequest request) {
        if (!ForwardedPrefix.isIn(request) || !isForContext(cookie)) {
            return processor.generateHeader(cookie, request);
        }
        Cookie prefixed = (Cookie) cookie.clone();
        prefixed.setPath(ForwardedPrefix.pathOf(request, context.getPath()));
        return processor.generateHeader(prefixed, request);
    }

    private boolean isForContext(Cookie cookie) {
        return cookie.getName().equals(SessionConfig.getSessionCookieName(context))
                && context.getServletContext().getSessionCookieConfig().getPath() == null;
    }

    @Override
    public void parseCookieHeader(MimeHeaders headers, ServerCookies cookies) {
        processor.parseCookieHeader(headers, cookies);
    }

    @Override
    public Charset getCharset() {
        return processor.getCharset();
    }
}
