package dev.runboard.sessions;

import dev.runboard.qoder.sessions.SessionError;
import org.jspecify.annotations.Nullable;

/** Describes an error of a session. */
final class ErrorLine {

    private static final String SUFFIX = "_error";

    private ErrorLine() {}

    static EventLine of(SessionError error) {
        return EventLine.of(error.isRetried() ? EventKind.RETRY : EventKind.ERROR, "Session error")
                .named(error.type())
                .with(
                        cause(error.type()),
                        error.server() == null ? null : "MCP server " + error.server(),
                        outcome(error))
                .saying(error.message());
    }

    private static @Nullable String outcome(SessionError error) {
        String retry = error.retry();
        return switch (retry == null ? "" : retry) {
            case "" -> null;
            case "retrying" -> "will be retried";
            case "exhausted" -> "gave up after retries";
            case "terminal" -> "gave up";
            default -> retry;
        };
    }

    /** The meaning of a type. Today's API adds a suffix. */
    private static @Nullable String cause(@Nullable String type) {
        String word = type == null ? "" : type;
        String stem = word.endsWith(SUFFIX) ? word.substring(0, word.length() - SUFFIX.length()) : word;
        return switch (stem) {
            case "model_overloaded" -> "the model is overloaded";
            case "model_rate_limited" -> "too many model requests";
            case "model_request_failed" -> "the model request failed";
            case "mcp_connection_failed" -> "no connection";
            case "mcp_authentication_failed" -> "sign-in refused";
            case "billing" -> "billing";
            case "credential_host_unreachable" -> "credential host unreachable";
            default -> null;
        };
    }
}
