package dev.runboard.sessions;

import dev.runboard.runs.Run;
import dev.runboard.runs.RunsGateway;
import dev.runboard.token.SignedIn;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.UpstreamException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The session behind a run: its page, that page without its frame, and further events of it. */
@Controller
class SessionController {

    private final RunsGateway runs;
    private final SessionsGateway sessions;
    private final InstantSource clock;

    SessionController(RunsGateway runs, SessionsGateway sessions, InstantSource clock) {
        this.runs = runs;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping("/runs/{id}/session")
    String page(
            @SignedIn AccessToken token,
            @PathVariable String id,
            @RequestParam(name = "after_id", required = false) @Nullable String after,
            Model model) {
        model.addAttribute("page", find(token, id, after));
        return "sessions/show";
    }

    @GetMapping("/runs/{id}/session/panel")
    String panel(@SignedIn AccessToken token, @PathVariable String id, Model model) {
        model.addAttribute("page", find(token, id, null));
        return "sessions/show :: transcript";
    }

    @GetMapping("/runs/{id}/session/events")
    String events(
            @SignedIn AccessToken token,
            @PathVariable String id,
            @RequestParam(name = "after_id", required = false) @Nullable String after,
            Model model) {
        model.addAttribute("page", find(token, id, after));
        return "sessions/show :: events";
    }

    private SessionPage find(AccessToken token, String id, @Nullable String after) {
        Run run = runs.run(token, RunsGateway.known(id)).value();
        Id session = run.sessionId();
        if (session == null) {
            throw UpstreamException.notFound("This run has no session.");
        }
        SessionFound found = sessions.find(token, session, Id.parse(after).orElse(null));
        return SessionPage.of(run, found, clock.instant());
    }
}
