package dev.runboard.overview;

import dev.runboard.qoder.deployments.DeploymentsGateway;
import dev.runboard.security.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.web.runs.EnteredDeployment;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Objects;
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

    private final OverviewPages pages;
    private final DeploymentsGateway deployments;
    private final InstantSource clock;

    OverviewController(OverviewPages pages, DeploymentsGateway deployments, InstantSource clock) {
        this.pages = pages;
        this.deployments = deployments;
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
        OverviewAddress address = OverviewAddress.read(entered(token, parameters), clock.instant());
        OverviewQuery query = address.query();
        String asked = Objects.requireNonNullElse(request.getRequest().getQueryString(), "");
        if (htmx != null) {
            boolean stays = current != null && current.endsWith(query.address());
            response.setHeader("HX-Push-Url", stays ? "false" : request.getContextPath() + query.address());
        } else if (address.ignored().isEmpty() && !query.toString().equals(asked)) {
            // A form also sends its empty fields. One view has one address.
            return "redirect:" + query.address();
        }
        OverviewPages.Answer answer = pages.find(token, address);
        if (answer.live().isUnchanged(request, answer.freshness())) {
            return null;
        }
        model.addAttribute("page", answer.page().get());
        return "overview/show";
    }

    private EnteredDeployment entered(AccessToken token, MultiValueMap<String, String> parameters) {
        return EnteredDeployment.read(parameters, () -> deployments.names(token).get());
    }
}
