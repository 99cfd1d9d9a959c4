package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The ways in which sessions end, wait and are put away. */
class SessionEndTests {

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.CURRENT);

    @Test
    void giveEveryReasonToStop() {
        Set<String> reasons = Stream.concat(waiting(), sessions("/sessions?limit=100&statuses=idle", 4))
                .map(this::reason)
                .collect(Collectors.toSet());
        List<JsonNode> failed = failures();
        failed.forEach(session -> reasons.add(reason(session)));
        assertThat(failed)
                .filteredOn(session -> reason(session).equals("cancelled"))
                .isNotEmpty()
                .allSatisfy(session ->
                        assertThat(events(session, "types=user.interrupt")).hasSize(1));
        assertThat(reasons)
                .contains(
                        "end_turn",
                        "stop_sequence",
                        "requires_action",
                        "retries_exhausted",
                        "budget_reached",
                        "cancelled");
    }

    @Test
    void terminateAfterAnError() {
        JsonNode session = api.rows("/sessions?statuses=terminated&limit=1").getFirst();
        assertThat(events(session, "order=desc&limit=3"))
                .extracting(event -> DemoApi.text(event, "type"))
                .containsExactly("session.status_terminated", "session.usage", "session.error");
    }

    @Test
    void waitForTheConfirmationOfATool() {
        JsonNode session = waiting().findFirst().orElseThrow();
        JsonNode reason = last(session).get("stop_reason");
        JsonNode use = events(session, "order=desc&limit=2").getLast();
        assertThat(reason.get("event_ids")).extracting(JsonNode::asString).containsExactly(DemoApi.id(use));
        assertThat(DemoApi.text(use, "type")).isEqualTo("agent.tool_use");
        assertThat(DemoApi.text(use, "evaluated_permission")).isEqualTo("ask");
        api.moveBy(Duration.ofHours(3));
        assertThat(events(session, "order=asc&limit=100"))
                .extracting(event -> DemoApi.text(event, "type"))
                .containsSubsequence(
                        "agent.tool_use",
                        "session.status_idle",
                        "user.tool_confirmation",
                        "session.status_running",
                        "agent.tool_result",
                        "session.status_idle");
        assertThat(reason(session)).isIn("end_turn", "stop_sequence");
    }

    @Test
    void doNotCountTheWaitAsWork() {
        JsonNode stats = Stream.generate(this::statsOfWaiting)
                .limit(20)
                .flatMap(List::stream)
                .filter(told -> told.get("duration_seconds").asDouble() > 0)
                .findFirst()
                .orElseThrow();
        assertThat(stats.get("active_seconds").asDouble())
                .isPositive()
                .isLessThan(stats.get("duration_seconds").asDouble());
    }

    @Test
    void areHiddenOnceArchived() {
        List<JsonNode> all =
                sessions("/sessions?limit=100&include_archived=true", 3).toList();
        List<JsonNode> archived = all.stream()
                .filter(session -> !session.get("archived_at").isNull())
                .toList();
        assertThat(archived).isNotEmpty();
        assertThat(sessions("/sessions?limit=100", 3).map(DemoApi::id))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(archived.stream().map(DemoApi::id).toList());
        assertThat(api.get("/sessions/" + DemoApi.id(archived.getFirst()))).isEqualTo(archived.getFirst());
    }

    /** Some sessions tell no times, so that one looks again half an hour later. */
    private List<JsonNode> statsOfWaiting() {
        api.moveBy(Duration.ofMinutes(30));
        return waiting().map(session -> session.get("stats")).toList();
    }

    private Stream<JsonNode> waiting() {
        return api.rows("/deployments").stream()
                .filter(row -> List.of("incident-summariser", "docs-link-check", "release-notes")
                        .contains(DemoApi.text(row, "name")))
                .flatMap(row -> sessions("/sessions?limit=100&statuses=idle&deployment_id=" + DemoApi.id(row), 1))
                .filter(session -> reason(session).equals("requires_action"));
    }

    private List<JsonNode> failures() {
        api.generation.speak(Name.JUNE_2026);
        List<JsonNode> runs = api.rows("/deployment_runs?limit=1000&status=failed");
        api.generation.speak(Name.CURRENT);
        return runs.stream()
                .filter(run -> run.has("session_id"))
                .map(run -> api.get("/sessions/" + DemoApi.text(run, "session_id")))
                .filter(session -> session.has("status"))
                .toList();
    }

    private Stream<JsonNode> sessions(String path, int pages) {
        return Stream.iterate(api.get(path), page -> api.get(path + "&page=" + DemoApi.text(page, "next_page")))
                .limit(pages)
                .flatMap(page -> DemoApi.rows(page).stream());
    }

    private String reason(JsonNode session) {
        JsonNode reason = last(session).path("stop_reason");
        return reason.isString() ? reason.asString() : reason.path("type").asString("");
    }

    private JsonNode last(JsonNode session) {
        return events(session, "order=desc&limit=1").getFirst();
    }

    private List<JsonNode> events(JsonNode session, String query) {
        return api.rows("/sessions/" + DemoApi.id(session) + "/events?" + query);
    }
}
