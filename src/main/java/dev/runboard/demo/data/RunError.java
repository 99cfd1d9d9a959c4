package dev.runboard.demo.data;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a run reports as its error. */
public record RunError(String type, String message) {

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

    /** The type that a session gives to its error: one of eight. */
    public String sessionType() {
        return SESSION_TYPES.contains(type) ? type : UNKNOWN;
    }

    /** The MCP server that the session's error names, or null where none is to blame. */
    @Nullable
    public String mcpServer() {
        if (!sessionType().startsWith("mcp_")) {
            return null;
        }
        Matcher named = MCP_SERVER.matcher(message);
        return named.find() ? named.group(1) : DEFAULT_MCP_SERVER;
    }
}
