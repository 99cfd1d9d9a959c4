package dev.runboard.demo.data;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a run reports as its error. */
public record RunError(String type, String message) {

    static final RunError CANCELLED = new RunError("session_cancelled_error", "The session was cancelled.");
    static final RunError AT_CAP =
            new RunError("concurrency_limit_reached", "The deployment already runs as many sessions as it may.");
    static final RunError THROTTLED = new RunError("session_rate_limited_error", AT_CAP.message());

    private static final String UNKNOWN = "unknown_error";
    private static final Pattern MCP_SERVER = Pattern.compile("MCP server \"([a-z]+)\"");
    private static final String DEFAULT_MCP_SERVER = "tracker";
    private static final Set<String> SESSION_TYPES = Set.of(
            UNKNOWN,
            "model_overloaded_error",
            "model_rate_limited_error",
            "model_request_failed_error",
            "mcp_connection_failed_error",
            "mcp_authentication_failed_error",
            "billing_error",
            "credential_host_unreachable_error");

    static @Nullable RunError of(JsonNode json) {
        return json.isMissingNode()
                ? null
                : new RunError(
                        json.path("type").asString(), json.path("message").asString());
    }

    /** The type that a session gives to its error: one of eight. */
    public String sessionType() {
        return SESSION_TYPES.contains(type) ? type : UNKNOWN;
    }

    /** The MCP server that the session's error names, or null if the error has another cause. */
    @Nullable
    public String mcpServer() {
        if (!sessionType().startsWith("mcp_")) {
            return null;
        }
        Matcher named = MCP_SERVER.matcher(message);
        return named.find() ? named.group(1) : DEFAULT_MCP_SERVER;
    }
}
