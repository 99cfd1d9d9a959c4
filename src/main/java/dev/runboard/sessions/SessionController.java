package dev.runboard.sessions;

import dev.runboard.qoder.Run;
import dev.runboard.qoder.runs.RunsGateway;
import dev.runboard.qoder.sessions.SessionFound;
import dev.runboard.qoder.sessions.SessionsGateway;
import dev.runboard.security.SignedIn;
import dev.runboard.text.Message;
import dev.runboard.upstream.AccessToken;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.UpstreamException;
import dev.runboard.upstream.answers.JsonFields;
import dev.runboard.web.JsonFile;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The session of a run: its page, the panel on the run's page, more events, and the page of each event. */
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
        model.addAttribute("page", page(token, id, after));
        return "sessions/show";
    }

    @GetMapping("/runs/{id}/session/panel")
    String panel(@SignedIn AccessToken token, @PathVariable String id, Model model) {
        model.addAttribute("page", page(token, id, null));
        return "sessions/show :: transcript";
    }

    @GetMapping("/runs/{id}/session/events")
    String events(
            @SignedIn AccessToken token,
            @PathVariable String id,
            @RequestParam(name = "after_id", required = false) @Nullable String after,
            Model model) {
        Run run = run(token, id);
        model.addAttribute("page", SessionPage.of(run, find(token, run, after), clock.instant()));
        return "sessions/show :: events";
    }

    @GetMapping("/runs/{id}/session/event")
    String event(
            @SignedIn AccessToken token,
            @PathVariable String id,
            @RequestParam(name = "after_id", required = false) @Nullable String after,
            @RequestParam(name = "n", required = false) @Nullable String place,
            Model model) {
        Run run = run(token, id);
        model.addAttribute("page", EventPage.of(run, find(token, run, after), number(place), clock.instant()));
        return "sessions/event";
    }

    @GetMapping("/runs/{id}/session/event.json")
    ResponseEntity<byte[]> json(
            @SignedIn AccessToken token,
            @PathVariable String id,
            @RequestParam(name = "after_id", required = false) @Nullable String after,
            @RequestParam(name = "n", required = false) @Nullable String place) {
        JsonFields event = EventPage.event(find(token, run(token, id), after), number(place));
        Id eventId = event.id("id");
        return JsonFile.of(eventId == null ? "event" : eventId.value(), EventSource.whole(event));
    }

    private SessionPage page(AccessToken token, String id, @Nullable String after) {
        Run run = run(token, id);
        SessionFound found = sessions.findWithHighlights(token, session(run), after(after));
        return SessionPage.of(run, found, clock.instant());
    }

    private SessionFound find(AccessToken token, Run run, @Nullable String after) {
        return sessions.find(token, session(run), after(after));
    }

    private Run run(AccessToken token, String id) {
        return runs.run(token, RunsGateway.parseRunId(id)).value();
    }

    private static Id session(Run run) {
        Id session = run.sessionId();
        if (session == null) {
            throw UpstreamException.notFound(Message.of("problem.detail.no-session"));
        }
        return session;
    }

    private static @Nullable Id after(@Nullable String id) {
        return Id.parse(id).orElse(null);
    }

    /** Parses the position of an event, from 1. Anything else is 0, which no event has. */
    private static int number(@Nullable String place) {
        return place != null && place.matches("[0-9]{1,4}") ? Integer.parseInt(place) : 0;
    }
}
