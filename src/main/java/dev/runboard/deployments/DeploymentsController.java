package dev.runboard.deployments;

import dev.runboard.qoder.RunList;
import dev.runboard.qoder.agents.AgentDirectory;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.Deployment;
import dev.runboard.qoder.deployments.DeploymentList;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.deployments.DeploymentsSettings;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.security.SignedIn;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.client.PendingAnswer;
import dev.runboard.web.JsonFile;
import dev.runboard.web.runs.RunStrip;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** The list of deployments, and the page and the JSON file of each. */
@Controller
class DeploymentsController {

    private static final int MAX_LATEST_RUNS = 50;

    private final DeploymentsGateway gateway;
    private final RunsGateway runs;
    private final AgentDirectory agents;
    private final KnownOutcomes outcomes;
    private final MissedFinder missed;
    private final DeploymentsSettings settings;
    private final InstantSource clock;

    DeploymentsController(
            DeploymentsGateway gateway,
            RunsGateway runs,
            AgentDirectory agents,
            KnownOutcomes outcomes,
            MissedFinder missed,
            DeploymentsSettings settings,
            InstantSource clock) {
        this.gateway = gateway;
        this.runs = runs;
        this.agents = agents;
        this.outcomes = outcomes;
        this.missed = missed;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/deployments")
    @Nullable
    String list(
            @SignedIn AccessToken token,
            @RequestParam MultiValueMap<String, String> parameters,
            ServletWebRequest request,
            Model model) {
        Snapshot<DeploymentList> found = gateway.deployments(token);
        DeploymentsQuery.Read address = DeploymentsQuery.read(parameters);
        DeploymentsResult part = DeploymentsResult.of(found.value(), address.query());
        AgentNames named = agents.names(token, part.agents());
        Map<Id, RunStrip> strips = outcomes.of(token, part.ids(), found.fetchedAt());
        DeploymentsPage page =
                DeploymentsPage.of(found, part, strips, address.ignored(), named, settings.maxAge(), clock.instant());
        if (page.live().isUnchanged(request, page.freshness())) {
            return null;
        }
        model.addAttribute("page", page);
        return "deployments/list";
    }

    @GetMapping("/deployments/{id}")
    @Nullable
    String show(@SignedIn AccessToken token, @PathVariable String id, ServletWebRequest request, Model model) {
        DeploymentPage page = page(token, requireId(id));
        if (page.live().isUnchanged(request, page.ages())) {
            return null;
        }
        model.addAttribute("page", page);
        return "deployments/show";
    }

    @GetMapping("/deployments/{id}/deployment.json")
    ResponseEntity<byte[]> json(@SignedIn AccessToken token, @PathVariable String id) {
        Id deployment = requireId(id);
        return JsonFile.of(deployment.value(), gateway.json(token, deployment));
    }

    private static Id requireId(String id) {
        return Id.parse(id)
                .orElseThrow(() -> UpstreamException.notFound(Message.of("problem.detail.no-deployment-id")));
    }

    private DeploymentPage page(AccessToken token, Id id) {
        PendingAnswer<Deployment> facts = gateway.deployment(token, id);
        PageSection<RunList> latest = PageSection.of(() -> runs.runsOf(token, id, MAX_LATEST_RUNS));
        PageSection<Deployment> deployment = PageSection.of(facts::await);
        AgentNames named = agents.names(token, DeploymentPage.agents(deployment, latest));
        return DeploymentPage.of(id, deployment, latest, missed.find(deployment, latest), named, clock.instant());
    }
}
