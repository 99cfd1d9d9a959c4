package dev.runboard.components;

import dev.runboard.text.Message;
import dev.runboard.text.PrettyJson;
import dev.runboard.web.DisplayTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the transcript of a session reads: an event of each kind.
 *
 * @param notice a note before the events
 * @param none a note after the events
 */
record TranscriptExample(Message notice, List<Event> events, Message none, More more) {

    /** What one event reads. */
    record Event(
            @Nullable String anchor,
            String kind,
            Message type,
            Message label,
            @Nullable Message name,
            List<Message> details,
            @Nullable DisplayTime at,
            @Nullable Text text,
            @Nullable Text rubric,
            List<Source> sources) {

        Event named(String other) {
            return new Event(anchor, kind, type, label, Message.verbatim(other), details, at, text, rubric, sources);
        }

        Event with(Message... others) {
            return new Event(anchor, kind, type, label, name, List.of(others), at, text, rubric, sources);
        }

        Event saying(String words) {
            return new Event(
                    anchor, kind, type, label, name, details, at, new Text(words, null, null), rubric, sources);
        }

        Event judgedBy(String words) {
            return new Event(anchor, kind, type, label, name, details, at, text, new Text(words, null, null), sources);
        }

        Event cut() {
            Message more = Message.of("units.more", "12 KB");
            Text start = new Text("src/main\nsrc/test…", more, "src/main\nsrc/test\nsrc/docs");
            return new Event(anchor, kind, type, label, name, details, at, start, rubric, sources);
        }
    }

    /** What a text reads. */
    record Text(
            String shown, @Nullable Message more, @Nullable String whole) {}

    /** What the JSON of an event reads. */
    record Source(Message type, String json, @Nullable Message more, String page) {}

    /** What the link to more events reads. */
    record More(String page, String piece, Message words) {}

    static TranscriptExample of(Instant now) {
        List<Event> events = Stream.of(work(now), tools(now), ends(now))
                .flatMap(List::stream)
                .toList();
        return new TranscriptExample(
                Message.of("sessions.none.cut-off"),
                events,
                Message.of("sessions.none.newer"),
                new More("/demo/components", "/demo/components", Message.of("sessions.more")));
    }

    private static List<Event> work(Instant now) {
        return List.of(
                event("user", "sessions.event.user", now).saying("Check that all examples in the docs compile."),
                event("state", "sessions.event.running", now),
                event("thinking", "sessions.event.thinking", now).saying("The examples are in docs/."),
                event("other", "sessions.event.model-request", now).with(Message.of("sessions.usage.credits", "0.04")));
    }

    private static List<Event> tools(Instant now) {
        return List.of(
                event("tool", "sessions.event.tool-call", now).named("bash").saying("ls docs"),
                event("result", "sessions.event.tool-result", now).named("bash").cut(),
                event("error", "sessions.event.tool-error", now).named("bash").saying(ExampleRuns.ERROR.message()),
                event("retry", "sessions.event.rescheduled", now).with(Message.verbatim("overloaded_error")),
                event("waiting", "sessions.event.waits", now).with(Message.of("sessions.event.waits-for", "bash")));
    }

    private static List<Event> ends(Instant now) {
        return List.of(
                event("agent", "sessions.event.agent", now).saying("One example does not compile."),
                event("artifact", "sessions.event.artifact", now).named("report.md"),
                event("outcome", "sessions.event.outcome", now)
                        .saying("All examples compile.")
                        .judgedBy("Each example must compile without a warning."));
    }

    private static Event event(String kind, String label, Instant now) {
        Message type = Message.verbatim("session." + kind);
        Source source =
                new Source(type, PrettyJson.of("{\"type\":\"session." + kind + "\"}"), null, "/demo/components");
        DisplayTime at = DisplayTime.of(now, now);
        return new Event(null, kind, type, Message.of(label), null, List.of(), at, null, null, List.of(source));
    }
}
