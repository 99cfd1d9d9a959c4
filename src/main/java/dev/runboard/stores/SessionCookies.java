package dev.runboard.stores;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.session.web.http.HttpSessionIdResolver;

/** Sessions by their cookie. A style sheet or a script is everybody's: whoever asks for one, no session is looked up. */
class SessionCookies implements HttpSessionIdResolver {

    private final HttpSessionIdResolver cookies;

    SessionCookies(HttpSessionIdResolver cookies) {
        this.cookies = cookies;
    }

    @Override
    public List<String> resolveSessionIds(HttpServletRequest request) {
        boolean file = request.getRequestURI().startsWith(request.getContextPath() + "/assets/");
        return file ? List.of() : cookies.resolveSessionIds(request);
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
