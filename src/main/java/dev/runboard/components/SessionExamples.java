package dev.runboard.components;

import dev.runboard.text.Message;
import dev.runboard.text.PrettyJson;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The page of a session: its facts, its error, what it delivered, and an event of each kind. */
final class SessionExamples {

    private static final String PAGE = "/demo/components";

    private SessionExamples() {}

    static List<Example> all(Instant now) {
        return List.of(Example.of("sessions", "session", session(now)), Example.of("sessions", "event", single(now)));
    }

    private static Values session(Instant now) {
        List<Values> events = Stream.of(work(now), tools(now), ends(now))
                .flatMap(List::stream)
                .toList();
        return Values.of("freshness", SharedExamples.live(now))
                .with("state", Message.of("status.idle"))
                .with("created", DisplayTime.of(now, now))
                .with("facts", List.of(fact("credits", "0.42"), fact("tokens-in", "12,400"), fact("model", "–")))
                .with("artifactsUnknown", true)
                .with("error", error())
                .with("artifacts", List.of(artifact()))
                .with("moreArtifacts", true)
                .with("evaluations", List.of(evaluation()))
                .with("first", PAGE)
                .with("notice", Message.of("sessions.restarted"))
                .with("events", events)
                .with("none", Message.of("sessions.none.newer"))
                .with("more", Values.of("page", PAGE).with("piece", PAGE).with("words", Message.of("sessions.more")));
    }

    private static Values fact(String code, String value) {
        return Values.of("label", Message.of("sessions.fact." + code)).with("value", Message.verbatim(value));
    }

    private static Values error() {
        return Values.of("type", Message.verbatim("billing_error"))
                .with("details", List.of(Message.of("sessions.error.gave-up")))
                .with("text", text("Your plan has no credits left."));
    }

    private static Values artifact() {
        return Values.of("name", "report.md")
                .with("kind", "text/markdown")
                .with("size", "2 KB")
                .with("fileId", "file_019ec55a");
    }

    private static Values evaluation() {
        return Values.of("result", "satisfied")
                .with("iteration", Message.of("sessions.iteration", 1))
                .with("text", text("Each example compiles."));
    }

    private static List<Values> work(Instant now) {
        return List.of(
                event("user", "sessions.event.user", now)
                        .with("text", text("Check that all examples in the docs compile.")),
                event("state", "sessions.event.running", now),
                event("thinking", "sessions.event.thinking", now).with("text", text("The examples are in docs/.")),
                event("other", "sessions.event.model-request", now)
                        .with("details", List.of(Message.of("sessions.usage.credits", "0.04"))));
    }

    private static List<Values> tools(Instant now) {
        Values start = text("src/main\nsrc/test…")
                .with("more", Message.of("units.more", "12 KB"))
                .with("whole", "src/main\nsrc/test\nsrc/docs");
        return List.of(
                tool("tool", "sessions.event.tool-call", now).with("text", text("ls docs")),
                tool("result", "sessions.event.tool-result", now).with("text", start),
                tool("error", "sessions.event.tool-error", now).with("text", text(ExampleRuns.ERROR.message())),
                event("retry", "sessions.event.rescheduled", now)
                        .with("details", List.of(Message.verbatim("overloaded_error"))),
                event("waiting", "sessions.event.waits", now)
                        .with("details", List.of(Message.of("sessions.event.waits-for", "bash"))));
    }

    private static List<Values> ends(Instant now) {
        return List.of(
                event("agent", "sessions.event.agent", now).with("text", text("One example does not compile.")),
                event("artifact", "sessions.event.artifact", now).with("name", Message.verbatim("report.md")),
                event("outcome", "sessions.event.outcome", now)
                        .with("text", text("All examples compile."))
                        .with("rubric", text("Each example must compile without a warning.")));
    }

    /** The page of one event. */
    private static Values single(Instant now) {
        return Values.of("freshness", SharedExamples.live(now))
                .with("json", "/demo/components")
                .with("event", tool("result", "sessions.event.tool-result", now).with("text", text("src/main")));
    }

    private static Values tool(String kind, String label, Instant now) {
        return event(kind, label, now).with("name", Message.verbatim("bash"));
    }

    private static Values event(String kind, String label, Instant now) {
        Message type = Message.verbatim("session." + kind);
        Values source = Values.of("type", type)
                .with("json", PrettyJson.of("{\"type\":\"session." + kind + "\"}"))
                .with("page", PAGE);
        return Values.of("kind", kind)
                .with("type", type)
                .with("label", Message.of(label))
                .with("details", List.of())
                .with("at", DisplayTime.of(now, now))
                .with("sources", List.of(source));
    }

    private static Values text(String shown) {
        return Values.of("shown", shown);
    }
}
