package dev.runboard.deployments;

import dev.runboard.web.Message;
import java.util.stream.Stream;

/** Joins messages to a list like {@code 2 active, 1 paused}. */
final class JoinedMessages {

    private JoinedMessages() {}

    static Message of(Stream<Message> items) {
        return items.reduce((known, next) -> Message.of("deployments.list", known, next))
                .orElseGet(() -> Fact.said(""));
    }
}
