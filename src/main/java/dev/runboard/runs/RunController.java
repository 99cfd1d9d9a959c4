package dev.runboard.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.agents.AgentDirectory;
import dev.runboard.qoder.agents.AgentNames;
import dev.runboard.qoder.deployments.DeploymentNames;
import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.qoder.runs.NeighbourLookUp;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.runs.RunsQuery;
import dev.runboard.qoder.sessions.SessionsGateway;
import dev.runboard.security.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Snapshot;
import dev.runboard.web.runs.InputView;
import dev.runboard.web.runs.RunsAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;

/** One run: its page, and the piece of it that follows a run which is not finished. */
@Controller
class RunController {

    private final RunsGateway gateway;
    private final DeploymentsGateway deployments;
    private final AgentDirectory agents;
    private final SessionsGateway sessions;
    private final FailureFinder failures;
    private final InstantSource clock;

    RunController(
            RunsGateway gateway,
            DeploymentsGateway deployments,
            AgentDirectory agents,
            SessionsGateway sessions,
            FailureFinder failures,
            InstantSource clock) {
        this.gateway = gateway;
        this.deployments = deployments;
        this.agents = agents;
        this.sessions = sessions;
        this.failures = failures;
        this.clock = clock;
    }

    @GetMapping("/runs/{id}")
    String page(
            @SignedIn AccessToken token,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            Model model) {
        RunsQuery view = RunsAddress.read(parameters)
                .query(() -> deployments.names(token).get());
        Id run = RunsGateway.parseRunId(id);
        NeighbourLookUp neighbours = gateway.neighbours(token, view, run);
        model.addAttribute("page", page(token, run, view));
        model.addAttribute("neighbours", NeighbourLinks.of(neighbours.await(), view));
        model.addAttribute("curl", gateway.curl(run));
        return "runs/show";
    }

    @GetMapping("/runs/{id}/live")
    @Nullable
    String live(
            @SignedIn AccessToken token,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> parameters,
            ServletWebRequest request,
            Model model) {
        RunPage page = page(
                token, RunsGateway.parseRunId(id), RunsAddress.read(parameters).query());
        if (page.live().isUnchanged(request, page.freshness())) {
            return null;
        }
        model.addAttribute("page", page);
        return "runs/show :: live";
    }

    private RunPage page(AccessToken token, Id run, RunsQuery view) {
        Supplier<DeploymentNames> names = deployments.names(token);
        Snapshot<Run> found = gateway.run(token, run);
        Run.Agent agent = found.value().agent();
        AgentNames named = agents.names(token, agent == null ? List.of() : List.of(agent.id()));
        Id deployment = found.value().deploymentId();
        DeploymentNames known =
                deployments.complete(token, names.get(), deployment == null ? List.of() : List.of(deployment));
        FailureView failure = failures.find(token, found.value(), known, named);
        return RunPage.of(found, view, known, named, input(token, found.value()), failure, clock.instant());
    }

    private @Nullable InputView input(AccessToken token, Run run) {
        Id session = run.sessionId();
        return session == null || !run.status().needsInput() ? null : InputView.of(sessions.awaited(token, session));
    }
}
