package dev.runboard.sessions;

import dev.runboard.upstream.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * An error of a session in words.
 *
 * @param type the API's word for it
 * @param retry what becomes of it: {@code retrying}, {@code exhausted}, {@code terminal}, another word, or null
 */
record ErrorLine(
        @Nullable String type,
        @Nullable String server,
        @Nullable String retry,
        @Nullable String message) {

    static final String TYPE = "session.error";

    private static final String SUFFIX = "_error";

    static EventLine of(JsonFields event) {
        return read(event).line();
    }

    /** The error is an object of its own; in an answer that breaks the contract its fields are the event's, or it is a text. */
    static ErrorLine read(JsonFields event) {
        JsonFields error = event.object("error");
        String message = EventLines.content(error, "message");
        return new ErrorLine(
                error.text("type"),
                first(error.text("mcp_server_name"), event.text("mcp_server_name")),
                first(retry(error), retry(event)),
                message != null ? message : first(EventLines.content(event, "message"), rest(event)));
    }

    private static @Nullable String rest(JsonFields event) {
        return ShownJson.of(EventLines.get(event, "error"));
    }

    private static @Nullable String retry(JsonFields object) {
        return first(object.object("retry_status").text("type"), object.text("retry_status"));
    }

    boolean isRetried() {
        return "retrying".equals(retry);
    }

    EventLine line() {
        EventLine line = isRetried()
                ? EventLine.of(EventKind.RETRY, "Session error")
                : EventLine.of(EventKind.ERROR, "Session error");
        return line.named(type)
                .with(cause(), server == null ? null : "MCP server " + server, outcome())
                .saying(message);
    }

    private @Nullable String outcome() {
        return switch (retry == null ? "" : retry) {
            case "" -> null;
            case "retrying" -> "will be retried";
            case "exhausted" -> "gave up after retries";
            case "terminal" -> "gave up";
            default -> retry;
        };
    }

    /** What the type means, with or without the suffix that today's API gives it. */
    private @Nullable String cause() {
        String word =
                type == null ? "" : type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type;
        return switch (word) {
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

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
