package dev.runboard.locale;

import dev.runboard.security.RedirectTarget;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language of a page and the switch to another.
 *
 * @param tag the value of the attribute {@code lang}
 * @param others the languages that the switch offers
 * @param next the address that the language switch returns to: the path of the page, with its query
 * @param zone the time zone of people who have not chosen another, or null for that of the browser
 */
public record PageLocale(
        String tag,
        List<Language> others,
        String next,
        @Nullable String zone) {

    /** @param name in the language itself */
    public record Language(String tag, String name) {}

    public static PageLocale of(HttpServletRequest request, LocaleSettings settings) {
        Locale language = request.getLocale();
        List<Language> others = Languages.ALL.stream()
                .filter(other -> !other.getLanguage().equals(language.getLanguage()))
                .map(other -> new Language(other.toLanguageTag(), other.getDisplayLanguage(other)))
                .toList();
        return new PageLocale(language.toLanguageTag(), others, next(request).path(), settings.zone());
    }

    /** For a request that may be unreadable. */
    public static PageLocale withoutSwitch(HttpServletRequest request, LocaleSettings settings) {
        return new PageLocale(
                request.getLocale().toLanguageTag(), List.of(), RedirectTarget.HOME.path(), settings.zone());
    }

    private static RedirectTarget next(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            return ofFailure(request);
        }
        String path = request.getRequestURI();
        if (path.endsWith("/login")) {
            // The sign-in comes before its target, so the target shows the sign-in page again.
            return RedirectTarget.parse(request.getParameter("next"));
        }
        // A text that was pasted into the form may be a token.
        return path.endsWith("/jump") ? RedirectTarget.HOME : RedirectTarget.of(request);
    }

    private static RedirectTarget ofFailure(HttpServletRequest request) {
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Object query = request.getAttribute(RequestDispatcher.ERROR_QUERY_STRING);
        return path == null
                ? RedirectTarget.HOME
                : RedirectTarget.ofPath(request, query == null ? path.toString() : path + "?" + query);
    }
}
