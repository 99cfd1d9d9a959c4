package dev.runboard.overview;

import dev.runboard.overview.HealthTable.Deployments;
import dev.runboard.qoder.agents.AgentDirectory;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.history.DueRuns;
import dev.runboard.qoder.history.History;
import dev.runboard.qoder.history.HistoryRun;
import dev.runboard.qoder.history.MissedRuns;
import dev.runboard.qoder.history.RunHistory;
import dev.runboard.qoder.history.Window;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.security.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Problem;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.web.Freshness;
import dev.runboard.web.RefreshState;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The overview, and its refresh. */
@Controller
class OverviewController {

    private final RunHistory history;
    private final RunsGateway runs;
    private final DeploymentsGateway deployments;
    private final AgentDirectory agents;
    private final MissedRuns missed;
    private final DueRuns due;
    private final InstantSource clock;

    OverviewController(
            RunHistory history,
            RunsGateway runs,
            DeploymentsGateway deployments,
            AgentDirectory agents,
            MissedRuns missed,
            DueRuns due,
            InstantSource clock) {
        this.history = history;
        this.runs = runs;
        this.deployments = deployments;
        this.agents = agents;
        this.missed = missed;
        this.due = due;
        this.clock = clock;
    }

    @GetMapping(OverviewQuery.PATH)
    @Nullable
    String show(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @RequestHeader(name = "HX-Current-URL", required = false) @Nullable String current,
            ServletWebRequest request,
            HttpServletResponse response,
            Model model) {
        OverviewAddress address = OverviewAddress.read(parameters, clock.instant());
        OverviewQuery query = address.query();
        String asked = Objects.requireNonNullElse(request.getRequest().getQueryString(), "");
        if (htmx != null) {
            boolean stays = current != null && current.endsWith(query.address());
            response.setHeader("HX-Push-Url", stays ? "false" : request.getContextPath() + query.address());
        } else if (address.ignored().isEmpty() && !query.toString().equals(asked)) {
            // A form also sends its empty fields. One view has one address.
            return "redirect:" + query.address();
        }
        Supplier<DeploymentNames> names = deployments.names(token);
        Window wanted = query.window(clock.instant()).before();
        Snapshot<History> found = history.find(token, wanted.from());
        Deployments known = deployments(token, names(token, names.get(), found.value(), query));
        List<String> ids = agentsOf(found.value());
        AgentNames named = agents.names(token, ids);
        RefreshState live = live(address, found, known, named);
        Freshness freshness = Freshness.of(found, clock.instant());
        if (live.isUnchanged(request, freshness)) {
            return null;
        }
        OverviewFilters filters = OverviewFilters.of(query, known.names(), runs.triggers(token), ids, named);
        model.addAttribute("page", page(address, found, known, named, filters, live));
        return "overview/show";
    }

    private OverviewPage page(
            OverviewAddress address,
            Snapshot<History> found,
            Deployments known,
            AgentNames named,
            OverviewFilters filters,
            RefreshState live) {
        Window window = address.query().window(found.fetchedAt());
        CountedRuns counted = CountedRuns.of(found.value(), address.query(), window);
        Findings findings = Findings.of(counted, address.query(), known, missed, found.fetchedAt());
        List<DueRow> next = DueRow.of(due, counted, address.query(), known, clock.instant());
        return OverviewPage.of(address, found, known, named, filters, findings, next, live, clock.instant());
    }

    /** Looks up the names that the list lacks. */
    private DeploymentNames names(AccessToken token, DeploymentNames known, History history, OverviewQuery query) {
        Set<Id> ids = history.runs().stream()
                .map(HistoryRun::deployment)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
        Optional.ofNullable(query.deployment()).ifPresent(ids::add);
        return deployments.complete(token, known, ids);
    }

    /** Without the list of deployments, the page has names at most. */
    private Deployments deployments(AccessToken token, DeploymentNames names) {
        try {
            Snapshot<DeploymentList> list = deployments.deployments(token);
            Map<Id, Deployment> byId = new LinkedHashMap<>();
            list.value().deployments().forEach(one -> byId.put(one.id(), one));
            return new Deployments(byId, names, list.value().complete(), list.problem() == null);
        } catch (UpstreamException e) {
            if (e.problem() instanceof Problem.TokenRefused) {
                throw e;
            }
            return new Deployments(Map.of(), names, false, false);
        }
    }

    private static List<String> agentsOf(History history) {
        return history.runs().stream()
                .map(HistoryRun::agent)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The window moves with time, so the page changes each minute even without new runs. */
    private RefreshState live(OverviewAddress address, Snapshot<History> found, Deployments known, AgentNames named) {
        int version = Objects.hash(
                address,
                found.version(),
                found.problem(),
                Freshness.of(found, clock.instant()).state(),
                found.fetchedAt().truncatedTo(ChronoUnit.MINUTES),
                known.names().version(),
                known.byId(),
                known.areAllKnown(),
                named.version());
        Instant wanted = address.query().window(found.fetchedAt()).before().from();
        boolean busy = found.value().isLoading(wanted)
                || found.value().runs().stream().anyMatch(run -> run.isLive() || run.isUndecided());
        return new RefreshState(address.query().address(), Integer.toHexString(version), busy);
    }
}
