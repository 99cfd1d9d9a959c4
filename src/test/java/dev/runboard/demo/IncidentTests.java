package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A few hours before the demo starts, a new version of an agent breaks one deployment. */
class IncidentTests {

    @AutoClose
    private final DemoApi api = new DemoApi();

    @Test
    void beginsWithANewVersion() {
        List<JsonNode> runs = runs();
        assertThat(runs)
                .filteredOn(run -> version(run) == 13)
                .hasSizeGreaterThan(50)
                .allMatch(IncidentTests::isFailed);
        assertThat(runs)
                .filteredOn(run -> version(run) == 12)
                .hasSizeGreaterThan(50)
                .filteredOn(run -> !isFailed(run))
                .hasSizeGreaterThan(45);
        assertThat(runs).extracting(IncidentTests::version).isSortedAccordingTo((one, other) -> other - one);
    }

    @Test
    void hasErrorsOfItsOwn() {
        List<String> own =
                messages(runs().stream().filter(run -> version(run) == 13).toList());
        assertThat(own).anyMatch(text -> text.contains("ledger")).anyMatch(text -> text.contains("post_payment"));
        String payments = payments();
        List<JsonNode> others = api.rows("/deployment_runs?limit=1000&status=failed").stream()
                .filter(run -> !DemoApi.text(run, "deployment_id").equals(payments))
                .toList();
        assertThat(messages(others))
                .isNotEmpty()
                .noneMatch(text -> text.contains("ledger") || text.contains("post_payment"));
    }

    @Test
    void isSeenInTodaysGenerationToo() {
        api.generation.speak(Name.CURRENT);
        assertThat(api.rows("/deployment_runs?limit=20&has_error=true&deployment_id=" + payments()))
                .extracting(run -> DemoApi.text(run.get("error"), "type"))
                .contains("session_creation_rejected_error");
        assertThat(api.rows("/sessions?limit=5&statuses=terminated&deployment_id=" + payments()))
                .hasSize(5)
                .flatExtracting(session -> api.rows("/sessions/" + DemoApi.id(session) + "/events?types=session.error"))
                .filteredOn(event -> DemoApi.text(event.get("error"), "message").contains("ledger"))
                .isNotEmpty()
                .allMatch(event ->
                        DemoApi.text(event.get("error"), "mcp_server_name").equals("ledger"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7, 11, 15, 20, 23})
    void beganHoursBeforeTheStart(int hours) {
        api.moveTo(DemoApi.START.plus(Duration.ofHours(hours)));
        Instant began = runs().stream()
                .filter(run -> version(run) == 13)
                .map(run -> DemoApi.time(run, "triggered_at"))
                .min(Instant::compareTo)
                .orElseThrow();
        assertThat(Duration.between(began, api.now())).isBetween(Duration.ofMinutes(40), Duration.ofHours(14));
    }

    private List<JsonNode> runs() {
        String path = "/deployments/" + payments() + "/runs?limit=1000";
        return Stream.of(api.get(path))
                .flatMap(page -> DemoApi.rows(page).stream())
                .toList();
    }

    private String payments() {
        return api.rows("/deployments").stream()
                .filter(row -> DemoApi.text(row, "name").equals("payments"))
                .map(DemoApi::id)
                .findFirst()
                .orElseThrow();
    }

    private static int version(JsonNode run) {
        return run.get("agent").get("version").asInt();
    }

    private static boolean isFailed(JsonNode run) {
        return List.of("failed", "running", "pending").contains(DemoApi.text(run, "status"));
    }

    private static List<String> messages(List<JsonNode> runs) {
        return runs.stream()
                .filter(run -> run.get("error").isObject())
                .map(run -> DemoApi.text(run.get("error"), "message"))
                .toList();
    }
}
