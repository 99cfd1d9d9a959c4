package dev.runboard.qoder.events;

import dev.runboard.upstream.answers.JsonFields;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The events that later events refer to by id.
 *
 * @param tools the called tools, by the id of the call
 * @param requests the start times of model requests, by id
 * @param threads the names of agents, by the id of their thread
 */
public record EventIndex(Map<String, Tool> tools, Map<String, Instant> requests, Map<String, String> threads) {

    public static final EventIndex EMPTY = new EventIndex(Map.of(), Map.of(), Map.of());

    public static final String REQUEST_START = "span.model_request_start";
    public static final String REQUEST_END = "span.model_request_end";

    private static final Set<String> CALLS = Set.of("agent.tool_use", "agent.mcp_tool_use", "agent.custom_tool_use");

    /** The types of the events that others refer to, as a query parameter. */
    public static final String TYPES = "agent.tool_use,agent.mcp_tool_use,agent.custom_tool_use," + REQUEST_START;

    /** The fields that may have the id of the tool call. */
    private static final List<String> CALL_IDS = List.of("tool_use_id", "mcp_tool_use_id", "custom_tool_use_id");

    /** @param server the MCP server of the tool, or null */
    public record Tool(String name, @Nullable String server) {}

    public static EventIndex of(List<JsonFields> events) {
        EventIndex index = new EventIndex(new HashMap<>(), new HashMap<>(), new HashMap<>());
        events.forEach(index::add);
        return index;
    }

    /** The id of the tool call of an event, or null. */
    public static @Nullable String callOf(JsonFields event) {
        return CALL_IDS.stream()
                .map(event::text)
                .filter(id -> id != null && !id.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** Returns this index with the entries of an earlier one. */
    public EventIndex after(EventIndex earlier) {
        return new EventIndex(
                merged(earlier.tools, tools), merged(earlier.requests, requests), merged(earlier.threads, threads));
    }

    /** Whether an event refers to one that is not in this index. */
    public boolean lacksSomeOf(List<JsonFields> events) {
        return events.stream()
                .flatMap(EventIndex::references)
                .anyMatch(id -> !tools.containsKey(id) && !requests.containsKey(id));
    }

    private static Stream<String> references(JsonFields event) {
        String request = REQUEST_END.equals(event.text("type")) ? event.text("model_request_start_id") : null;
        return Stream.concat(Stream.of(callOf(event), request).filter(id -> id != null), awaited(event).stream());
    }

    /** The events that an idle session waits for an answer to. */
    public static List<String> awaited(JsonFields event) {
        JsonNode ids = event.object("stop_reason").value("event_ids");
        return ids == null || !ids.isArray()
                ? List.of()
                : ids.valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue)
                        .toList();
    }

    private void add(JsonFields event) {
        String type = String.valueOf(event.text("type"));
        String id = event.text("id");
        String name = event.word("name");
        Instant at = event.instant("processed_at");
        String thread = event.text("session_thread_id");
        String agent = event.word("agent_name");
        if (id != null && CALLS.contains(type) && name != null) {
            tools.put(id, new Tool(name, event.word("mcp_server_name")));
        }
        if (id != null && REQUEST_START.equals(type) && at != null) {
            requests.put(id, at);
        }
        if (thread != null && agent != null) {
            threads.put(thread, agent);
        }
    }

    private static <V> Map<String, V> merged(Map<String, V> earlier, Map<String, V> later) {
        Map<String, V> all = new HashMap<>(earlier);
        all.putAll(later);
        return all;
    }
}
