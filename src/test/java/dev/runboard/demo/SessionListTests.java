package dev.runboard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runboard.demo.api.DemoGeneration.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The list of sessions, which tells the state of many runs in one call. */
class SessionListTests {

    private static final String DIGEST = "dep_019ec53748f7784bac33f208c0f66982";

    @AutoClose
    private final DemoApi api = DemoApi.speaking(Name.CURRENT);

    @Test
    void isPlainerInJune() {
        api.generation.speak(Name.JUNE_2026);
        JsonNode first = api.get("/sessions?limit=5&deployment_id=" + DIGEST + "&statuses=terminated");
        assertThat(DemoApi.keys(first)).containsExactlyInAnyOrder("data", "first_id", "last_id", "has_more");
        assertThat(DemoApi.rows(first))
                .hasSize(5)
                .allMatch(session -> session.has("agent_id") && !session.has("agent"));
        assertThat(DemoApi.rows(first))
                .extracting(session -> DemoApi.text(session, "deployment_id"))
                .anyMatch(deployment -> !deployment.equals(DIGEST));
        JsonNode second = api.get("/sessions?limit=5&after_id=" + DemoApi.text(first, "last_id"));
        assertThat(api.rows("/sessions?limit=5&before_id=" + DemoApi.text(second, "first_id")))
                .isEqualTo(DemoApi.rows(first));
        assertThat(api.rows("/sessions?limit=100"))
                .filteredOn(session -> session.has("usage"))
                .isNotEmpty()
                .allMatch(session -> session.get("usage").has("input_tokens"));
    }

    @Test
    void holdsTheSessionsOfItsRuns() {
        List<String> sessions =
                DemoApi.ids(api.get("/sessions?limit=100&include_archived=true&deployment_id=" + DIGEST));
        List<String> runs = api.rows("/deployments/" + DIGEST + "/runs?limit=100").stream()
                .map(run -> DemoApi.text(run, "session_id"))
                .toList();
        assertThat(runs.subList(0, 95)).filteredOn(sessions::contains).hasSizeBetween(85, 95);
        assertThat(sessions).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(api.rows("/sessions?deployment_id=" + DIGEST))
                .allMatch(session -> DemoApi.text(session, "deployment_id").equals(DIGEST));
    }

    @Test
    void leavesOutWhatIsDeleted() {
        List<String> listed = listed(5);
        assertThat(api.rows("/deployment_runs?limit=100&has_error=false&after_id=" + oldRun()))
                .extracting(run -> DemoApi.text(run, "session_id"))
                .allMatch(id ->
                        listed.contains(id) == (api.call("/sessions/" + id).statusCode() == 200));
    }

    @Test
    void tellsWhatASingleOneTells() {
        assertThat(api.rows("/sessions?limit=10"))
                .hasSize(10)
                .allMatch(session -> api.get("/sessions/" + DemoApi.id(session)).equals(session));
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "idle", "terminated"})
    void filtersByStatus(String status) {
        assertThat(api.rows("/sessions?statuses=" + status))
                .isNotEmpty()
                .allMatch(session -> DemoApi.text(session, "status").equals(status));
    }

    @Test
    void filtersBySeveralStatuses() {
        List<JsonNode> all = api.rows("/sessions?limit=100");
        Predicate<JsonNode> wanted =
                session -> List.of("running", "terminated").contains(DemoApi.text(session, "status"));
        List<JsonNode> left = all.stream().filter(wanted).toList();
        assertThat(api.rows("/sessions?limit=100&statuses=running,terminated").subList(0, left.size()))
                .isEqualTo(left);
        for (String name : List.of("statuses", "statuses%5B%5D")) {
            String query = name + "=running&" + name + "=terminated";
            assertThat(api.rows("/sessions?limit=100&" + query).subList(0, left.size()))
                    .isEqualTo(left);
        }
    }

    @Test
    void filtersByTime() {
        List<JsonNode> all = api.rows("/sessions?limit=50");
        Instant time = DemoApi.time(all.get(25), "created_at");
        assertThat(api.rows("/sessions?limit=50&created_at%5Bgte%5D=" + time))
                .isEqualTo(all.stream()
                        .filter(session -> !DemoApi.time(session, "created_at").isBefore(time))
                        .toList());
        assertThat(DemoApi.ids(api.get("/sessions?limit=5&created_at%5Blt%5D=" + time)))
                .isSubsetOf(DemoApi.ids(api.get("/sessions?limit=100")).subList(26, 40));
    }

    @Test
    void turnsPagesFromEitherEnd() {
        JsonNode first = api.get("/sessions?limit=5");
        JsonNode second = api.get("/sessions?limit=5&page=" + DemoApi.text(first, "next_page"));
        List<String> ten = new ArrayList<>(DemoApi.ids(first));
        ten.addAll(DemoApi.ids(second));
        assertThat(DemoApi.ids(api.get("/sessions?limit=10"))).isEqualTo(ten);
        JsonNode oldest = api.get("/sessions?limit=2&order=asc");
        assertThat(DemoApi.ids(oldest))
                .containsExactly("sess_019ec55a37157b049f3e7f3681b5ec15", "sess_019ec55a68b37e1e8d660691af161ab4");
        assertThat(DemoApi.ids(api.get("/sessions?limit=2&order=asc&page=" + DemoApi.text(oldest, "next_page"))))
                .isSorted()
                .doesNotContainAnyElementsOf(DemoApi.ids(oldest));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=101, limit",
        "limit=0, limit",
        "page=sess_1, page",
        "page=a&after_id=b, after_id",
        "statuses=busy, statuses",
        "order=up, order",
        "created_at%5Bgt%5D=soon, created_at[gt]"
    })
    void namesTheParameterThatIsBad(String query, String parameter) {
        assertThat(api.call("/sessions?" + query).statusCode()).isEqualTo(400);
        assertThat(DemoApi.text(api.get("/sessions?" + query).get("error"), "param"))
                .isEqualTo(parameter);
    }

    private List<String> listed(int pages) {
        return Stream.iterate(
                        api.get("/sessions?limit=100&include_archived=true"),
                        page -> api.get(
                                "/sessions?limit=100&include_archived=true&page=" + DemoApi.text(page, "next_page")))
                .limit(pages)
                .flatMap(page -> DemoApi.ids(page).stream())
                .toList();
    }

    private String oldRun() {
        return DemoApi.text(api.get("/deployment_runs?limit=100"), "last_id");
    }
}
