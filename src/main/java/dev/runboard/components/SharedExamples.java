package dev.runboard.components;

import dev.runboard.security.SignInReason;
import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import dev.runboard.web.Freshness.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** What all pages share: the header, marks of freshness, notices, dialogs and problems. */
final class SharedExamples {

    private static final Message SLOW = Message.of("freshness.cause.slow");

    private SharedExamples() {}

    /** What a mark of freshness reads. */
    record Mark(Shown state, DisplayTime fetched, Message cause, boolean paused) {}

    /** A state in the word of scripts, and in words. */
    record Shown(String word, Message label) {}

    /** A line of the dialog of keyboard shortcuts. */
    record Shortcut(List<String> keys, Message text) {}

    static List<Example> all(Instant now) {
        return List.of(
                Example.of("shared", "top", Values.of("section", "demo")),
                Example.of("shared", "freshness", marks(now)),
                Example.of("shared", "notices", notices()),
                Example.of("boxes", "keys", shortcuts()),
                Example.of("boxes", "copy", Values.of("text", ExampleRuns.ERROR.message())),
                new Example("boxes", "problem", problems()),
                new Example("boxes", "error", errors()));
    }

    /** Without a cause, the script adds the word of the state. Here, an empty cause does. */
    static Mark live(Instant now) {
        return mark(State.LIVE, Duration.ZERO, Message.verbatim(""), now);
    }

    static Mark blind(Instant now) {
        return mark(State.BLIND, Duration.ofMinutes(4), SLOW, now);
    }

    private static List<Mark> marks(Instant now) {
        Mark ageing = mark(State.AGEING, Duration.ofSeconds(20), SLOW, now);
        Shown paused = new Shown("ageing", Message.of("scripts.paused"));
        return List.of(live(now), ageing, blind(now), new Mark(paused, ageing.fetched(), Message.verbatim(""), true));
    }

    private static Mark mark(State state, Duration age, Message cause, Instant now) {
        return new Mark(new Shown(state.word(), state.label()), DisplayTime.of(now.minus(age), now), cause, false);
    }

    private static Values notices() {
        return Values.of("notices", List.of(Message.of("address.range.order")))
                .with("reasons", List.of(SignInReason.SIGNED_OUT, SignInReason.DECLINED))
                .with("said", "This feature is not available in your region.");
    }

    /** They are those of the script. */
    private static List<Shortcut> shortcuts() {
        return List.of(
                shortcut("scripts.keys-move", "j", "k"),
                shortcut("scripts.keys-open", "Enter"),
                shortcut("scripts.keys-new", "n"),
                shortcut("scripts.keys-pause", "p"),
                shortcut("scripts.keys-jump", "/"),
                shortcut("scripts.keys-help", "?"));
    }

    private static Shortcut shortcut(String code, String... keys) {
        return new Shortcut(List.of(keys), Message.of(code));
    }

    private static List<Values> problems() {
        Message refused = Message.of("problem.detail.refused-connection");
        return List.of(
                problem(HttpStatus.SERVICE_UNAVAILABLE, "unreachable", refused)
                        .with("requestId", "req_019ec55a68af73028afa"),
                problem(HttpStatus.NOT_FOUND, "not-found", Message.verbatim("")));
    }

    private static Values problem(HttpStatus status, String code, Message detail) {
        return Values.of("status", status)
                .with("title", Message.of("problem." + code))
                .with("advice", Message.of("problem." + code + ".advice"))
                .with("detail", detail);
    }

    private static List<Values> errors() {
        Stream<Values> plain = Stream.of(404, 400, 403, 405, 413, 422, 429).map(status -> Values.of("status", status));
        Stream<Values> others = Stream.of(
                Values.of("status", 403).with("isScreen", true),
                Values.of("status", 429).with("until", "09:10:00 UTC"),
                Values.of("status", 429).with("limit", Message.of("error.429.exports", "3")),
                Values.of("status", 500).with("loggedAs", "0c5f8a52"));
        return Stream.concat(plain, others).toList();
    }
}
