package dev.runboard.runs;

import dev.runboard.qoder.agents.AgentDirectory;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsResult;
import dev.runboard.security.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.web.Freshness;
import dev.runboard.web.Layout;
import dev.runboard.web.SitePath;
import dev.runboard.web.runs.RunsAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The run table: the page, and the piece of it that refreshes. */
@Controller
class RunsController {

    private final RunsGateway gateway;
    private final DeploymentsGateway deployments;
    private final AgentDirectory agents;
    private final RunHistory history;
    private final RunsHtml html;
    private final InstantSource clock;

    RunsController(
            RunsGateway gateway,
            DeploymentsGateway deployments,
            AgentDirectory agents,
            RunHistory history,
            RunsHtml html,
            InstantSource clock) {
        this.gateway = gateway;
        this.deployments = deployments;
        this.agents = agents;
        this.history = history;
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
        RunsAddress address = RunsAddress.read(parameters);
        if (address.ignored().isEmpty() && !address.query().toString().equals(query(request))) {
            // A form sends its empty fields along: one view keeps one address, and that is the one to bookmark.
            return "redirect:" + address.query().address("/runs");
        }
        Supplier<DeploymentNames> names = deployments.names(token);
        RunsResult found = gateway.findFirst(token, address.query(names));
        AgentNames named = agents.names(token, agentsOf(found));
        RunsView view = view(
                token,
                found,
                known(token, names.get(), found),
                named,
                address,
                asked("/runs/table", request),
                layout,
                site);
        model.addAttribute(RunsHtml.ATTRIBUTE, html.content(token, view, clock.instant()));
        return "runs/list";
    }

    @GetMapping("/runs/table")
    @Nullable
    String table(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String current,
            @RequestAttribute Layout layout,
            @RequestAttribute SitePath site,
            ServletWebRequest request,
            HttpServletResponse response,
            Model model) {
        RunsAddress address = RunsAddress.read(parameters);
        Supplier<DeploymentNames> names = deployments.names(token);
        RunsResult found = gateway.find(token, address.query(names));
        AgentNames named = agents.names(token, agentsOf(found));
        DeploymentNames known = known(token, names.get(), found);
        // A page that fetches more of itself stays one step of the browser's history.
        String page = found.query().address("/runs");
        boolean stays =
                isAt(current, page) || (!found.restarted() && isAt(current, asked("/runs", request.getRequest())));
        response.setHeader("HX-Push-Url", stays ? "false" : request.getContextPath() + page);
        Instant now = clock.instant();
        if (RunsPage.live(found, known, named, address.ignored(), history.known(token), now)
                .isUnchanged(request, Freshness.of(found.list(), now))) {
            return null;
        }
        RunsView view = view(token, found, known, named, address, null, layout, site);
        model.addAttribute(RunsHtml.ATTRIBUTE, html.table(token, view, now));
        return "runs/list :: view";
    }

    private static Set<String> agentsOf(RunsResult found) {
        Set<String> ids = new HashSet<>(found.list().value().agents());
        Optional.ofNullable(found.query().filters().agent()).map(Id::value).ifPresent(ids::add);
        return ids;
    }

    private DeploymentNames known(AccessToken token, DeploymentNames names, RunsResult found) {
        Set<Id> ids = new HashSet<>(found.list().value().deployments());
        Optional.ofNullable(found.query().deployment()).ifPresent(ids::add);
        return deployments.complete(token, names, ids);
    }

    private RunsView view(
            AccessToken token,
            RunsResult found,
            DeploymentNames names,
            AgentNames named,
            RunsAddress address,
            @Nullable String rest,
            Layout layout,
            SitePath site) {
        return new RunsView(
                found,
                names,
                named,
                gateway.triggers(token),
                address.ignored(),
                history.known(token),
                rest,
                layout.pace(),
                site);
    }

    private static boolean isAt(@Nullable String current, String address) {
        return current != null && current.endsWith(address) && current.contains("://");
    }

    /** {@code path} with the query as it was asked, what was ignored of it included: that must be said again. */
    private static String asked(String path, HttpServletRequest request) {
        String query = query(request);
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? "" : query;
    }
}
