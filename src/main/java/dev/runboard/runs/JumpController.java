package dev.runboard.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.security.RedirectTarget;
import dev.runboard.security.SignedIn;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.text.PossibleSecret;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.UpstreamException;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** Redirects from an id, or from a text that contains one, to its page. An address of a page leads to that page. */
@Controller
class JumpController {

    /** How far back to search for the run of a session. The API cannot find runs by their session. */
    private static final int NEWEST_RUNS = 100;

    private static final int MAX_QUOTED = 60;

    private final RunsGateway gateway;

    JumpController(RunsGateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping("/jump")
    View jump(@SignedIn AccessToken token, @RequestParam(defaultValue = "") String id, HttpServletRequest request) {
        String path = OwnAddress.find(id, request).map(RedirectTarget::path).orElseGet(() -> pathOf(token, id));
        RedirectView page = new RedirectView(path, true);
        page.setExpandUriTemplateVariables(false);
        return page;
    }

    private String pathOf(AccessToken token, String pasted) {
        Id known = PastedId.find(pasted).orElseThrow(() -> UpstreamException.notFound(noId(pasted)));
        if (known.value().startsWith("dep_")) {
            return "/deployments/" + known;
        }
        if (known.value().startsWith("agent_")) {
            return "/runs?agent_id=" + known;
        }
        return "/runs/" + (known.value().startsWith("sess_") ? runOf(token, known) : known);
    }

    private Id runOf(AccessToken token, Id session) {
        return gateway.newest(token, NEWEST_RUNS).runs().stream()
                .filter(run -> session.equals(run.sessionId()))
                .findFirst()
                .map(Run::id)
                .orElseThrow(() -> UpstreamException.notFound(
                        Message.of("problem.detail.no-run-of-session", NEWEST_RUNS, session.value())));
    }

    private static Message noId(String pasted) {
        String text = pasted.strip();
        return PossibleSecret.isIn(text)
                ? Message.of("problem.detail.no-id-secret")
                : Message.of("problem.detail.no-id", Excerpt.start(text, MAX_QUOTED));
    }
}
