package dev.runboard.locale;

import dev.runboard.security.RedirectTarget;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The language of a page and the switch to another.
 *
 * @param tag the value of the attribute {@code lang}
 * @param others the languages that the switch offers
 * @param next where the switch leads: the path of the page on this site, with its query
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
        String zone = settings.zone().isEmpty() ? null : settings.zone();
        return new PageLocale(language.toLanguageTag(), others, next(request).path(), zone);
    }

    /** The sign-in page needs the page that it returns to. That one leads to the sign-in page again. */
    private static RedirectTarget next(HttpServletRequest request) {
        String next = request.getParameter("next");
        return next != null && request.getRequestURI().endsWith("/login")
                ? RedirectTarget.parse(next)
                : RedirectTarget.of(request);
    }
}
