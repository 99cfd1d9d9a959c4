package dev.runboard.deployments;

import dev.runboard.runs.RunList;
import dev.runboard.runs.RunsGateway;
import dev.runboard.token.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.Pending;
import dev.runboard.upstream.UpstreamException;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The deployments: their list, and the page of each. */
@Controller
class DeploymentsController {

    private static final int LATEST = 50;

    private final DeploymentsGateway gateway;
    private final RunsGateway runs;
    private final InstantSource clock;

    DeploymentsController(DeploymentsGateway gateway, RunsGateway runs, InstantSource clock) {
        this.gateway = gateway;
        this.runs = runs;
        this.clock = clock;
    }

    @GetMapping("/deployments")
    String list(@SignedIn AccessToken token, Model model) {
        model.addAttribute("page", DeploymentsPage.of(gateway.deployments(token), clock.instant()));
        return "deployments/list";
    }

    @GetMapping("/deployments/{id}")
    String show(@SignedIn AccessToken token, @PathVariable String id, Model model) {
        model.addAttribute("page", page(token, parsed(id)));
        return "deployments/show";
    }

    private static Id parsed(String id) {
        return Id.parse(id)
                .orElseThrow(() -> UpstreamException.notFound("What the address names is no deployment’s id."));
    }

    private DeploymentPage page(AccessToken token, Id id) {
        Pending<Deployment> facts = gateway.deployment(token, id);
        Part<RunList> latest = Part.of(() -> runs.runsOf(token, id, LATEST));
        return DeploymentPage.of(id, Part.of(facts::await), latest, clock.instant());
    }
}
