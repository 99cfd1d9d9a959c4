package dev.runboard.stores.redis;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Reads session ids from cookies, except for requests of styles and scripts: they need no session, so Redis is not asked. */
class SessionCookies implements HttpSessionIdResolver {

    private final HttpSessionIdResolver cookies;

    SessionCookies(HttpSessionIdResolver cookies) {
        this.cookies = cookies;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        boolean isAsset = request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
        return isAsset ? List.of() : cookies.resolveSessionIds(request);
    }

    @Override
    public void setSessionId(HttpServletRequest request, HttpServletResponse response, String id) {
        cookies.setSessionId(request, response, id);
    }

    @Override
    public void expireSession(HttpServletRequest request, HttpServletResponse response) {
        cookies.expireSession(request, response);
    }
}
