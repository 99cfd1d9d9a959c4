package dev.runboard.web;

import dev.runboard.security.Viewer;
import dev.runboard.upstream.AccessToken;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

/**
 * Puts the frame of every page where its template finds it, problem pages and error pages included, and tells the server's time
 * with every answer.
 */
class LayoutInterceptor implements HandlerInterceptor {

    /** Tells a page whose answer it gets: meanwhile its browser may have signed in with another token. */
    private static final String VIEWER = "Runboard-Viewer";

    /** Milliseconds since 1970. Pages count ages and durations from it: a browser's clock may be wrong. */
    private static final String NOW = "Runboard-Now";

    private final ObjectProvider<ResourceUrlProvider> resources;
    private final long pace;
    private final Console console;
    private final boolean demo;
    private final InstantSource clock;
    private final SingletonSupplier<Layout.Assets> assets = SingletonSupplier.of(this::assets);

    LayoutInterceptor(
            ObjectProvider<ResourceUrlProvider> resources,
            LiveSettings live,
            Console console,
            boolean demo,
            InstantSource clock) {
        this.resources = resources;
        this.pace = live.pace().toMillis();
        this.console = console;
        this.demo = demo;
        this.clock = clock;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        SitePath site = new SitePath(request.getContextPath());
        String section = section(request);
        AccessToken token = Viewer.of(request).map(Viewer::token).orElse(null);
        String hint = token == null ? null : token.hint();
        String viewer = viewer(token, request);
        request.setAttribute("layout", new Layout(hint, viewer, section, pace, demo, assets.obtain(), console, clock));
        request.setAttribute("site", site);
        if (token != null) {
            response.setHeader(VIEWER, token.mark());
        }
        return true;
    }

    private static String section(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/") ? path.split("/", 3)[1] : "";
    }

    private static @Nullable String viewer(@Nullable AccessToken token, HttpServletRequest request) {
        if (token != null) {
            return token.mark();
        }
        // What was refused before its session was looked up may be anybody's.
        return request.getDispatcherType() == DispatcherType.REQUEST ? "nobody" : null;
    }

    /** Calls of the API are over by now: an earlier time would be too early by their length. */
    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        response.setHeader(NOW, Long.toString(clock.millis()));
    }

    /** The frame of a page of which it is not known whose it is. */
    Layout ofNobody() {
        return new Layout(null, null, "", pace, demo, assets.obtain(), console, clock);
    }

    private Layout.Assets assets() {
        return new Layout.Assets(
                address("runboard.css"),
                address("runboard.js"),
                address("webjars/htmx.org/dist/htmx.min.js"),
                address("icon.svg"),
                address("icon-alarm.svg"),
                new Layout.Wall(address("wall.css"), address("wall.js")));
    }

    /** Looked up once: a look-up for every link of every page would cost more than the page. */
    private String address(String file) {
        String path = "/assets/" + file;
        String versioned = resources.getObject().getForLookupPath(path);
        return versioned == null ? path : versioned;
    }
}
