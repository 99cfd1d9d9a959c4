package dev.runboard.qoder.events;

import dev.runboard.upstream.answers.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * An error of a session.
 *
 * @param type the API's word for it
 * @param server the MCP server that failed, or null
 * @param retry the status of its retries: {@code retrying}, {@code exhausted}, {@code terminal}, another word, or null
 */
public record SessionError(
        @Nullable String type,
        @Nullable String server,
        @Nullable String retry,
        @Nullable String message) {

    /** The type of the event. */
    static final String TYPE = "session.error";

    /**
     * Reads the error of an event or a session. The contract defines an object. Other answers have the fields in the parent, or
     * only a text.
     */
    public static SessionError read(JsonFields parent) {
        JsonFields error = parent.object("error");
        String message = ContentText.first(error, "message");
        return new SessionError(
                error.text("type"),
                first(error.text("mcp_server_name"), parent.text("mcp_server_name")),
                first(retry(error), retry(parent)),
                message != null
                        ? message
                        : first(ContentText.first(parent, "message"), EventJson.of(parent.value("error"))));
    }

    private static @Nullable String retry(JsonFields object) {
        return first(object.object("retry_status").text("type"), object.text("retry_status"));
    }

    public boolean isRetried() {
        return "retrying".equals(retry);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
