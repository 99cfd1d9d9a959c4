package dev.runboard.web;

import dev.runboard.security.CurrentUser;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.client.Upstream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.util.UriUtils;

/**
 * Counts the pages that refresh, and adds the API usage to the model as {@code cost}. Responses to a refresh also have it in a
 * header, which a 304 response needs.
 */
class ApiUsageInterceptor implements HandlerInterceptor {

    /** The random name of a browser tab. */
    private static final String PAGE_HEADER = "Runboard-Page";

    /** Percent-encoded, because a header has no Chinese letters. */
    private static final String COST_HEADER = "Runboard-Cost";

    private static final Pattern PAGE_NAME = Pattern.compile("[0-9a-f]{16}");

    private final Upstream upstream;
    private final ActivePages activePages;
    private final MessageSource messages;

    ApiUsageInterceptor(Upstream upstream, ActivePages activePages, MessageSource messages) {
        this.upstream = upstream;
        this.activePages = activePages;
        this.messages = messages;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CurrentUser.of(request).ifPresent(user -> writeUsage(user.token(), request, response));
        return true;
    }

    private void writeUsage(AccessToken token, HttpServletRequest request, HttpServletResponse response) {
        boolean isRefresh = isName(request.getHeader(PAGE_HEADER));
        if (isRefresh) {
            activePages.touch(token, request.getHeader(PAGE_HEADER));
        }
        ApiUsage usage = new ApiUsage(upstream.callsInLastMinute(token), activePages.size(token));
        String words = messages.getMessage(usage.words(), LocaleContextHolder.getLocale());
        request.setAttribute("cost", words);
        if (isRefresh) {
            response.setHeader(COST_HEADER, UriUtils.encode(words, StandardCharsets.UTF_8));
        }
    }

    private static boolean isName(@Nullable String page) {
        return page != null && PAGE_NAME.matcher(page).matches();
    }
}
