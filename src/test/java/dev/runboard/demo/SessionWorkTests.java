package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What sessions do on the way: tools of callers and of MCP servers, files, outcomes, threads and blocks that are no text. */
class SessionWorkTests {

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.CURRENT);

    @Test
    void answerEachUseOfAToolByItsId() {
        List<JsonNode> events = events().toList();
        Map<String, JsonNode> byId =
                events.stream().collect(Collectors.toMap(DemoApi::id, Function.identity(), (one, other) -> one));
        Map<String, String> references = Map.of(
                "agent.tool_result", "tool_use_id",
                "agent.mcp_tool_result", "mcp_tool_use_id",
                "user.custom_tool_result", "custom_tool_use_id",
                "user.tool_confirmation", "tool_use_id");
        references.forEach((type, key) -> assertThat(ofType(events, type))
                .isNotEmpty()
                .allMatch(event ->
                        DemoApi.text(byId.get(DemoApi.text(event, key)), "type").endsWith("tool_use")));
        assertThat(ofType(events, "agent.tool_use"))
                .anyMatch(event -> event.get("input").size() == 3);
    }

    @Test
    void deliverFiles() {
        JsonNode artifact =
                ofType(events().toList(), "agent.artifact_delivered").getFirst();
        assertThat(DemoApi.text(artifact, "file_id")).startsWith("file_");
        assertThat(DemoApi.text(artifact, "original_filename")).endsWith(".csv");
        assertThat(DemoApi.text(artifact, "content_type")).isEqualTo("text/csv");
        assertThat(artifact.get("size").asInt()).isPositive();
    }

    @Test
    void gradeOutcomes() {
        List<JsonNode> graded = sessions()
                .filter(session -> !session.get("outcome_evaluations").isEmpty())
                .toList();
        assertThat(graded)
                .isNotEmpty()
                .extracting(session ->
                        DemoApi.text(session.get("outcome_evaluations").get(0), "result"))
                .contains("satisfied");
        JsonNode over = graded.stream()
                .filter(session -> DemoApi.text(session, "status").equals("idle"))
                .findFirst()
                .orElseThrow();
        List<JsonNode> events = events(over).toList();
        JsonNode goal = ofType(events, "user.define_outcome").getFirst();
        assertThat(DemoApi.text(goal, "description")).isNotBlank();
        assertThat(DemoApi.text(goal.get("rubric"), "content")).isNotBlank();
        JsonNode evaluation = over.get("outcome_evaluations").get(0);
        assertThat(ofType(events, "span.outcome_evaluation_start")).isNotEmpty();
        JsonNode end = ofType(events, "span.outcome_evaluation_end").getLast();
        assertThat(end.get("result")).isEqualTo(evaluation.get("result"));
        assertThat(end.get("iteration")).isEqualTo(evaluation.get("iteration"));
    }

    @Test
    void talkToThreadsAndBringNews() {
        assertThat(events().map(event -> DemoApi.text(event, "type")))
                .contains(
                        "session.thread_created",
                        "agent.thread_message_sent",
                        "agent.thread_message_received",
                        "agent.thread_context_compacted",
                        "session.updated",
                        "agent.plan_updated",
                        "agent.custom_tool_use");
    }

    @Test
    void showMoreThanPlainText() {
        List<JsonNode> blocks =
                events().flatMap(event -> event.path("content").valueStream()).toList();
        assertThat(blocks)
                .extracting(block -> DemoApi.text(block, "type"))
                .contains("text", "image", "document", "search_result");
        assertThat(blocks)
                .filteredOn(block -> block.has("text"))
                .extracting(block -> DemoApi.text(block, "text"))
                .anyMatch(text -> text.contains("\u001b["))
                .anyMatch(text -> text.matches("[A-Za-z0-9+/]{2000,}"));
    }

    @Test
    void areStringsInJune() {
        api.generation.speak(Name.JUNE_2026);
        assertThat(events().filter(event -> event.has("content")).map(event -> event.get("content")))
                .isNotEmpty()
                .allMatch(JsonNode::isString);
    }

    private Stream<JsonNode> sessions() {
        String cursor = api.generation.name() == Name.CURRENT ? "page" : "after_id";
        return Stream.iterate(
                        api.get("/sessions?limit=100"),
                        page -> api.get("/sessions?limit=100&" + cursor + "=" + DemoApi.text(page, "last_id")))
                .limit(8)
                .flatMap(page -> DemoApi.rows(page).stream());
    }

    private Stream<JsonNode> events() {
        return sessions().flatMap(this::events);
    }

    private Stream<JsonNode> events(JsonNode session) {
        return api.rows("/sessions/" + DemoApi.id(session) + "/events?limit=100").stream();
    }

    private static List<JsonNode> ofType(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> DemoApi.text(event, "type").equals(type))
                .toList();
    }
}
