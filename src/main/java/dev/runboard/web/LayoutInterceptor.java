package dev.runboard.web;

import static java.time.ZoneOffset.UTC;

import dev.runboard.locale.Languages;
import dev.runboard.locale.LocaleSettings;
import dev.runboard.locale.PageLocale;
import dev.runboard.security.CurrentUser;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Adds the {@link Layout}, the {@link PageLocale} and the {@link PageWords} to the model of every page, including error pages, and
 * the server's time to every response.
 */
class LayoutInterceptor implements HandlerInterceptor {

    /**
     * The mark of the token in answers to scripts. A page compares it with its own, because the browser may have signed in with another
     * token meanwhile.
     */
    private static final String VIEWER_HEADER = "Runboard-Viewer";

    /** The server's time in milliseconds since 1970. Pages compute ages with it, because a browser's clock may be wrong. */
    private static final String NOW_HEADER = "Runboard-Now";

    private final ObjectProvider<ResourceUrlProvider> resources;
    private final long pace;
    private final Console console;
    private final boolean demo;
    private final @Nullable Message version;
    private final MessageSource messages;
    private final LocaleSettings locale;
    private final InstantSource clock;
    private final SingletonSupplier<Map<Locale, Layout.Assets>> assets = SingletonSupplier.of(
            () -> Languages.ALL.stream().collect(Collectors.toMap(language -> language, this::assets)));
    private final Map<Locale, KnownTexts> texts = new ConcurrentHashMap<>();

    LayoutInterceptor(
            ObjectProvider<ResourceUrlProvider> resources,
            LiveSettings live,
            Console console,
            boolean demo,
            @Nullable BuildProperties build,
            MessageSource messages,
            LocaleSettings locale,
            InstantSource clock) {
        this.resources = resources;
        this.pace = live.refreshInterval().toMillis();
        this.console = console;
        this.demo = demo;
        this.version = build == null ? null : version(build);
        this.messages = messages;
        this.locale = locale;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String section = section(request);
        AccessToken token = CurrentUser.of(request).map(CurrentUser::token).orElse(null);
        String hint = token == null ? null : token.hint();
        String viewer = viewer(token, request);
        add(layout(hint, viewer, section, request.getLocale()), PageLocale.of(request, locale), request);
        if (token != null && request.getHeader("HX-Request") != null) {
            response.setHeader(VIEWER_HEADER, token.mark());
        }
        return true;
    }

    private static Message version(BuildProperties build) {
        String version = String.valueOf(build.getVersion());
        Instant time = build.getTime();
        return time == null
                ? Message.of("layout.version", version)
                : Message.of(
                        "layout.version.built",
                        version,
                        time.atOffset(UTC).toLocalDate().toString());
    }

    private static String section(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/") ? path.split("/", 3)[1] : "";
    }

    private static @Nullable String viewer(@Nullable AccessToken token, HttpServletRequest request) {
        if (token != null) {
            return token.mark();
        }
        // In an error dispatch, the session may not have been read, so the user is unknown.
        return request.getDispatcherType() == DispatcherType.REQUEST ? "nobody" : null;
    }

    /** Sets the time after the calls of the API, so that their duration does not delay it. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        response.setHeader(NOW_HEADER, Long.toString(clock.millis()));
    }

    /** Adds the layout of a page whose user is unknown. */
    void addForUnknownUser(HttpServletRequest request) {
        add(layout(null, null, "", request.getLocale()), PageLocale.withoutSwitch(request, locale), request);
    }

    private void add(Layout layout, PageLocale pageLocale, HttpServletRequest request) {
        request.setAttribute("layout", layout);
        request.setAttribute("site", new SitePath(request.getContextPath()));
        request.setAttribute("locale", pageLocale);
        request.setAttribute("words", new PageWords(texts(request.getLocale())));
    }

    /** {@link dev.runboard.locale.LanguageValve} leaves a request one of the few languages of Runboard. */
    private KnownTexts texts(Locale language) {
        return texts.computeIfAbsent(language, one -> new KnownTexts(messages, one));
    }

    private Layout layout(@Nullable String token, @Nullable String viewer, String section, Locale locale) {
        Locale language = Languages.find(locale.toLanguageTag()).orElse(Languages.DEFAULT);
        Layout.Assets files = Objects.requireNonNull(assets.obtain().get(language));
        return new Layout(token, viewer, section, pace, demo, version, files, console, clock);
    }

    private Layout.Assets assets(Locale language) {
        return new Layout.Assets(
                address("runboard.css"),
                script("runboard", language),
                address("icon.svg"),
                address("icon-alarm.svg"),
                address("overview.css"),
                address("runs.css"),
                address("details.css"),
                address("forms.css"),
                new Layout.Wall(address("wall.css"), script("wall", language)));
    }

    private String script(String name, Locale language) {
        return address(name + (language.equals(Languages.DEFAULT) ? "" : "_" + language.getLanguage()) + ".js");
    }

    /** Called once, because the look-up for every page would cost more than the page. */
    private String address(String file) {
        String path = "/assets/" + file;
        String versioned = resources.getObject().getForLookupPath(path);
        return versioned == null ? path : versioned;
    }
}
