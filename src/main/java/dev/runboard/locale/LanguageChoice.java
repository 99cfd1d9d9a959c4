package dev.runboard.locale;

import dev.runboard.security.CookieNames;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** Chooses the language of a request. */
@Component
public class LanguageChoice {

    /** The language of the open page. Without it, a refresh would mix languages after a change in another tab. */
    private static final String PAGE_HEADER = "Runboard-Language";

    private static final Pattern WALL = Pattern.compile(".*/wall");
    private static final Pattern WALL_PARAMETER = Pattern.compile("(?:^|&)lang=([^&]*)");

    private final LocaleSettings settings;
    private final CookieNames cookies;

    LanguageChoice(LocaleSettings settings, CookieNames cookies) {
        this.settings = settings;
        this.cookies = cookies;
    }

    /** Returns the language of the open page, of the wall's address, of the cookie, of the settings or of the browser. */
    Locale of(HttpServletRequest request) {
        return Languages.find(request.getHeader(PAGE_HEADER))
                .or(() -> ofWall(request))
                .or(() -> ofCookie(request))
                .or(() -> Languages.find(settings.language()))
                .orElseGet(() -> Languages.preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)));
    }

    private static Optional<Locale> ofWall(HttpServletRequest request) {
        String query = request.getQueryString();
        if (query == null || !WALL.matcher(request.getRequestURI()).matches()) {
            return Optional.empty();
        }
        Matcher parameter = WALL_PARAMETER.matcher(query);
        return parameter.find() ? Languages.find(decode(parameter.group(1))) : Optional.empty();
    }

    /** A query that cannot be decoded gets its error page later. */
    private static @Nullable String decode(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private Optional<Locale> ofCookie(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookies.language());
        return cookie == null ? Optional.empty() : Languages.find(cookie.getValue());
    }
}
