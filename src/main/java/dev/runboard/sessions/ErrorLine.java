package dev.runboard.sessions;

import dev.runboard.qoder.events.SessionError;
import dev.runboard.text.Message;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes an error of a session. */
final class ErrorLine {

    private static final String SUFFIX = "_error";

    private static final Set<String> CAUSES = Set.of(
            "model_overloaded",
            "model_rate_limited",
            "model_request_failed",
            "mcp_connection_failed",
            "mcp_authentication_failed",
            "billing",
            "credential_host_unreachable");

    private ErrorLine() {}

    static EventLine of(SessionError error) {
        return EventLine.of(error.isRetried() ? EventKind.RETRY : EventKind.ERROR, "sessions.error")
                .named(error.type())
                .with(cause(error.type()), EventLine.message("sessions.error.server", error.server()), outcome(error))
                .saying(error.message());
    }

    private static @Nullable Message outcome(SessionError error) {
        String retry = error.retry();
        return switch (retry) {
            case null -> null;
            case "" -> null;
            case "retrying" -> Message.of("sessions.error.retried");
            case "exhausted" -> Message.of("sessions.error.gave-up-after-retries");
            case "terminal" -> Message.of("sessions.error.gave-up");
            default -> EventLine.said(retry);
        };
    }

    /** The meaning of a type. Today's API adds a suffix. */
    private static @Nullable Message cause(@Nullable String type) {
        String word = type == null ? "" : type;
        String stem = word.endsWith(SUFFIX) ? word.substring(0, word.length() - SUFFIX.length()) : word;
        return CAUSES.contains(stem) ? Message.of("sessions.error.cause." + stem.replace('_', '-')) : null;
    }
}
