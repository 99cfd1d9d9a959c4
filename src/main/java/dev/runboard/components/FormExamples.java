package dev.runboard.components;

import dev.runboard.text.Message;
import dev.runboard.web.DisplayTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Forms: the sign-in, the pages of screens, and the faults of the demo. */
final class FormExamples {

    private FormExamples() {}

    static List<Example> all(Instant now) {
        List<Values> screens =
                Stream.of("TV 1", "TV 2").map(name -> screen(name, now)).toList();
        return List.of(
                Example.of("boxes", "sign-in", Values.of("next", "/runs")),
                Example.of("boxes", "pair", pair(), pair().with("problem", Message.of("screens.pair.unknown"))),
                Example.of("boxes", "leave", screens),
                Example.of("forms", "screens", screens, List.of()),
                Example.of("boxes", "faults", faults(true, "demo.none"), faults(false, "demo.calls.every")));
    }

    private static Values screen(String name, Instant now) {
        return Values.of("id", "example")
                .with("name", name)
                .with("seenAt", DisplayTime.of(now, now))
                .with("pairedAt", DisplayTime.of(now.minus(Duration.ofDays(3)), now))
                .with("until", DisplayTime.due(now.plus(Duration.ofDays(27)), now));
    }

    private static Values pair() {
        return Values.of("code", "K7WM-3QXA")
                .with("name", "")
                .with("lives", List.of(1, 7, 30, 90))
                .with("days", 30);
    }

    private static Values faults(boolean healthy, String now) {
        Values fields = Values.of("fault", "status-503")
                .with("seconds", "10")
                .with("share", "100")
                .with("route", "")
                .with("token", "");
        List<Values> ways = Stream.of("status-503", "slow")
                .map(way -> Values.of("parameter", way).with("words", Message.of("demo.kind." + way)))
                .toList();
        return Values.of("healthy", healthy)
                .with("now", Message.of(now))
                .with("ways", ways)
                .with("form", fields)
                .with("routes", List.of("/deployment_runs"))
                .with("owners", List.of("Harbor"));
    }
}
