package dev.runboard.demo;

/** What happens in the demo's sessions, and the vendor's word for it. */
enum EventType {
    USER_MESSAGE("user.message"),
    RUNNING("session.status_running"),
    MODEL_START("span.model_request_start"),
    MODEL_END("span.model_request_end"),
    THINKING("agent.thinking"),
    MESSAGE("agent.message"),
    TOOL_USE("agent.tool_use"),
    TOOL_RESULT("agent.tool_result"),
    MCP_TOOL_USE("agent.mcp_tool_use"),
    MCP_TOOL_RESULT("agent.mcp_tool_result"),
    USAGE("session.usage"),
    ERROR("session.error"),
    IDLE("session.status_idle"),
    TERMINATED("session.status_terminated");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
