package dev.runboard.qoder.events;

import dev.runboard.upstream.Call;
import dev.runboard.upstream.Id;
import dev.runboard.upstream.answers.JsonFields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an idle session waits for.
 *
 * @param question the last message of the agent since it last ran, or null
 * @param asks the tool calls that need an answer, in their order
 * @param others how many other events need one
 */
public record AwaitedInput(@Nullable String question, List<Ask> asks, int others) {

    private static final int MAX_EVENTS = 50;
    private static final String RUNNING = "session.status_running";
    private static final String IDLE = "session.status_idle";
    private static final String MESSAGE = "agent.message";
    private static final String CUSTOM = "agent.custom_tool_use";
    private static final String TYPES =
            String.join(",", IDLE, RUNNING, MESSAGE, "agent.tool_use", "agent.mcp_tool_use", CUSTOM);

    /**
     * A tool call that needs an answer.
     *
     * @param tool its name, and its server if it has one
     * @param needsResult whether it needs a result, and not a confirmation
     * @param input its input as text, or null
     */
    public record Ask(
            EventIndex.Tool tool,
            boolean needsResult,
            @Nullable String input) {}

    /** The call for the latest messages, tool calls and states of a session. */
    public static Call call(Id session) {
        return Call.to("sessions/{id}/events", session)
                .with("order", "desc")
                .with("types", TYPES)
                .with("limit", MAX_EVENTS);
    }

    /** Reads an answer with the newest events first. */
    public static AwaitedInput read(JsonFields answer) {
        List<JsonFields> events = answer.objects("data").stream()
                .takeWhile(event -> !isOf(RUNNING, event))
                .toList();
        List<String> awaited = events.stream()
                .filter(event -> isOf(IDLE, event))
                .findFirst()
                .map(EventIndex::awaited)
                .orElse(List.of());
        List<Ask> asks = events.reversed().stream()
                .filter(event -> awaited.contains(String.valueOf(event.text("id"))))
                .map(AwaitedInput::ask)
                .filter(Objects::nonNull)
                .toList();
        return new AwaitedInput(question(events), asks, Math.max(0, awaited.size() - asks.size()));
    }

    /** Whether it tells nothing. */
    public boolean isEmpty() {
        return question == null && asks.isEmpty() && others == 0;
    }

    private static @Nullable String question(List<JsonFields> newestFirst) {
        return newestFirst.stream()
                .filter(event -> isOf(MESSAGE, event))
                .map(event -> ContentText.first(event, "content"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Ask ask(JsonFields event) {
        String name = event.word("name");
        if (name == null) {
            return null;
        }
        EventIndex.Tool tool = new EventIndex.Tool(name, event.word("mcp_server_name"));
        return new Ask(tool, isOf(CUSTOM, event), EventJson.of(event.value("input")));
    }

    private static boolean isOf(String type, JsonFields event) {
        return type.equals(event.text("type"));
    }
}
