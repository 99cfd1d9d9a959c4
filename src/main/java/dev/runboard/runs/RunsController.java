package dev.runboard.runs;

import dev.runboard.security.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.web.Freshness;
import dev.runboard.web.Layout;
import dev.runboard.web.SitePath;
import dev.runboard.web.runs.RunsAddress;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.util.WebUtils;

/** The run table: the page, and what refreshes on it. */
@Controller
class RunsController {

    /** The columns that a person may hide. Status and deployment tell rows apart. */
    private static final Set<String> COLUMNS = Set.of("run", "trigger", "agent", "when", "took", "error");

    private final RunsFinder finder;
    private final RunsHtml html;
    private final InstantSource clock;

    RunsController(RunsFinder finder, RunsHtml html, InstantSource clock) {
        this.finder = finder;
        this.html = html;
        this.clock = clock;
    }

    @GetMapping("/runs")
    String page(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestAttribute Layout layout,
            @RequestAttribute SitePath site,
            HttpServletRequest request,
            Model model) {
        RunsAddress address = finder.read(token, parameters);
        if (address.ignored().isEmpty() && !address.query().toString().equals(query(request))) {
            // A form sends its empty fields along: one view keeps one address, and that is the one to bookmark.
            return "redirect:" + address.query().address("/runs");
        }
        RunsView view = finder.findFirst(token, address, asked("/runs/table", request), layout, site);
        model.addAttribute(RunsHtml.ATTRIBUTE, html.content(token, view, clock.instant()));
        model.addAttribute("hidden", hidden(WebUtils.getCookie(request, "columns")));
        return "runs/list";
    }

    /** The columns of a cookie. Its value may be invalid, and {@code @CookieValue} would decode it and fail. */
    private static String hidden(@Nullable Cookie columns) {
        if (columns == null) {
            return "";
        }
        return Stream.of(columns.getValue().split("\\."))
                .filter(COLUMNS::contains)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Answers with the table, or with what is new for a page that says which rows it shows. */
    @GetMapping("/runs/table")
    @Nullable
    String table(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String current,
            @RequestHeader(name = ShownRows.HEADER, required = false) @Nullable String rows,
            @RequestAttribute Layout layout,
            @RequestAttribute SitePath site,
            ServletWebRequest request,
            HttpServletResponse response,
            Model model) {
        RunsView view = finder.find(token, finder.read(token, parameters), layout, site);
        response.setHeader("HX-Push-Url", push(view, current, request.getRequest()));
        Instant now = clock.instant();
        Optional<RowComparison> shown = ShownRows.parse(rows).flatMap(known -> view.compare(known, now));
        return shown.isPresent()
                ? news(token, view, shown.get(), now, request, model)
                : whole(token, view, now, request, model);
    }

    private @Nullable String whole(
            AccessToken token, RunsView view, Instant now, ServletWebRequest request, Model model) {
        if (view.live(now).isUnchanged(request, Freshness.of(view.found().list(), now))) {
            return null;
        }
        model.addAttribute(RunsHtml.ATTRIBUTE, html.table(token, view, now));
        return "runs/list :: view";
    }

    private @Nullable String news(
            AccessToken token,
            RunsView view,
            RowComparison shown,
            Instant now,
            ServletWebRequest request,
            Model model) {
        Optional<RunsView> rest = shown.restAfter().flatMap(edge -> finder.findAfter(token, view, edge));
        if (view.live(now, rest).isUnchanged(request, Freshness.of(view.found().list(), now))) {
            return null;
        }
        RunsNews news = shown.news(
                rest.filter(found -> !found.found().scan().isUnfinished()).map(found -> found.rows(now)));
        String shownVersion = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        model.addAttribute(RunsHtml.ATTRIBUTE, html.news(view, news, !view.hasChart(shownVersion), now));
        return "runs/list :: news";
    }

    /** A page that fetches more of itself stays one step of the browser's history. */
    private static String push(RunsView view, @Nullable String current, HttpServletRequest request) {
        String page = view.found().query().address("/runs");
        boolean stays = isAt(current, page) || (!view.found().restarted() && isAt(current, asked("/runs", request)));
        return stays ? "false" : request.getContextPath() + page;
    }

    private static boolean isAt(@Nullable String current, String address) {
        return current != null && current.endsWith(address) && current.contains("://");
    }

    /** Returns {@code path} with the query of the request. It keeps ignored parameters, so that the next answer names them too. */
    private static String asked(String path, HttpServletRequest request) {
        String query = query(request);
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? "" : query;
    }
}
