package dev.runboard.runs;

import dev.runboard.token.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.UpstreamException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Goes from any id to the page that tells about it. */
@Controller
class JumpController {

    /** How far back a session's run is looked for: the API cannot look runs up by their session. */
    private static final int REACH = 100;

    private final RunsGateway gateway;

    JumpController(RunsGateway gateway) {
        this.gateway = gateway;
    }

    @GetMapping("/jump")
    String jump(@SignedIn AccessToken token, @RequestParam(defaultValue = "") String id) {
        String text = id.strip();
        Id known = Id.parse(text)
                .orElseThrow(() -> UpstreamException.notFound(
                        "“" + cut(text) + "” is no id. Ids start with drun_, dep_ or sess_."));
        if (text.startsWith("dep_")) {
            return "redirect:/deployments/" + known;
        }
        return "redirect:/runs/" + (text.startsWith("sess_") ? runOf(token, known) : known);
    }

    private Id runOf(AccessToken token, Id session) {
        return gateway.newest(token, REACH).runs().stream()
                .filter(run -> session.equals(run.sessionId()))
                .findFirst()
                .map(Run::id)
                .orElseThrow(() -> UpstreamException.notFound(
                        "None of the newest " + REACH + " runs belongs to session " + session + "."));
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
