package dev.runboard.web;

import dev.runboard.security.Viewer;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Upstream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Counts the pages that ask for news, and says what they cost: to templates as {@code cost}, and to whoever asks for news in a
 * header, so that an unchanged answer says it too.
 */
class ApiUsageInterceptor implements HandlerInterceptor {

    /** The name that a browser's tab has given itself: it tells tabs apart, and nothing else. */
    private static final String PAGE = "Runboard-Page";

    private static final String COST = "Runboard-Cost";
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}");

    private final Upstream upstream;
    private final ActivePages audience;

    ApiUsageInterceptor(Upstream upstream, ActivePages audience) {
        this.upstream = upstream;
        this.audience = audience;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Viewer.of(request).ifPresent(viewer -> tell(viewer.token(), request, response));
        return true;
    }

    private void tell(AccessToken token, HttpServletRequest request, HttpServletResponse response) {
        boolean asksForNews = isName(request.getHeader(PAGE));
        if (asksForNews) {
            audience.see(token, request.getHeader(PAGE));
        }
        String words = new ApiUsage(upstream.callsInLastMinute(token), audience.size(token)).words();
        request.setAttribute("cost", words);
        if (asksForNews) {
            response.setHeader(COST, words);
        }
    }

    private static boolean isName(@Nullable String page) {
        return page != null && NAME.matcher(page).matches();
    }
}
