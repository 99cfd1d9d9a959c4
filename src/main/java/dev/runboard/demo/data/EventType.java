package dev.runboard.demo.data;

/** What happens in the demo's sessions, and the vendor's word for it; one word may stand for several. */
public enum EventType {
    USER_MESSAGE("user.message"),
    ATTACHMENTS("user.message"),
    DEFINE_OUTCOME("user.define_outcome"),
    INTERRUPT("user.interrupt"),
    RUNNING("session.status_running"),
    MODEL_START("span.model_request_start"),
    MODEL_END("span.model_request_end"),
    THINKING("agent.thinking"),
    MESSAGE("agent.message"),
    TOOL_USE("agent.tool_use"),
    TOOL_RESULT("agent.tool_result"),
    MCP_TOOL_USE("agent.mcp_tool_use"),
    MCP_TOOL_RESULT("agent.mcp_tool_result"),
    CUSTOM_TOOL_USE("agent.custom_tool_use"),
    CUSTOM_TOOL_WAIT("session.status_idle"),
    CUSTOM_TOOL_RESULT("user.custom_tool_result"),
    GUARDED_TOOL_USE("agent.tool_use"),
    CONFIRMATION_WAIT("session.status_idle"),
    CONFIRMATION("user.tool_confirmation"),
    GUARDED_TOOL_RESULT("agent.tool_result"),
    ARTIFACT("agent.artifact_delivered"),
    UPDATED("session.updated"),
    THREAD_CREATED("session.thread_created"),
    THREAD_SENT("agent.thread_message_sent"),
    THREAD_RECEIVED("agent.thread_message_received"),
    THREAD_IDLE("session.thread_status_idle"),
    COMPACTED("agent.thread_context_compacted"),
    PLAN("agent.plan_updated"),
    OUTCOME_START("span.outcome_evaluation_start"),
    OUTCOME_REVISION("span.outcome_evaluation_end"),
    OUTCOME_END("span.outcome_evaluation_end"),
    USAGE("session.usage"),
    ERROR("session.error"),
    IDLE("session.status_idle"),
    TERMINATED("session.status_terminated");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
