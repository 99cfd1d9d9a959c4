package dev.runboard.runs;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.security.SignedIn;
import dev.runboard.text.Excerpt;
import dev.runboard.text.Message;
import dev.runboard.text.PossibleSecret;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.UpstreamException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Goes from any id, or from a text that holds one, to the page that tells about it. */
@Controller
class JumpController {

    /** How far back a session's run is looked for: the API cannot look runs up by their session. */
    private static final int NEWEST_RUNS = 100;

    private static final int MAX_QUOTED = 60;

    private final RunsGateway gateway;

    JumpController(RunsGateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping("/jump")
    String jump(@SignedIn AccessToken token, @RequestParam(defaultValue = "") String id) {
        Id known = PastedId.find(id).orElseThrow(() -> UpstreamException.notFound(noId(id)));
        if (known.value().startsWith("dep_")) {
            return "redirect:/deployments/" + known;
        }
        if (known.value().startsWith("agent_")) {
            return "redirect:/runs?agent_id=" + known;
        }
        return "redirect:/runs/" + (known.value().startsWith("sess_") ? runOf(token, known) : known);
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
