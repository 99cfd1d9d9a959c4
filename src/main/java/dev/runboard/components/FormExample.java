package dev.runboard.components;

import dev.runboard.web.Message;
import java.util.List;

/** What the form of the faults reads: choices, fields, and a button that is disabled. */
record FormExample(
        boolean healthy, Message now, List<Way> ways, Fields form, List<String> routes, List<String> owners) {

    /** One choice. */
    record Way(String parameter, Message words) {}

    /** The values of the fields. */
    record Fields(String fault, String seconds, String share, String route, String token) {}

    static FormExample of() {
        return new FormExample(
                true,
                Message.of("demo.none"),
                List.of(
                        new Way("status-503", Message.of("demo.kind.status-503")),
                        new Way("slow", Message.of("demo.kind.slow"))),
                new Fields("status-503", "10", "100", "", ""),
                List.of("/deployment_runs"),
                List.of("Harbor"));
    }
}
